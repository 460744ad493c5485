import unicodedata

import pytest

from core.korean import half_width, initials_of, is_initials, squeezed, tidy, tidy_lines, tidy_name, with_particle


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("홍길동", "홍길동"),
        (unicodedata.normalize("NFD", "홍길동"), "홍길동"),
        (" 심병철\u3000", "심병철"),
        ("홍\u200b길\ufeff동", "홍길동"),
        ("홍길동\u3164", "홍길동"),
        ("\u3164홍길동\uffa0", "홍길동"),
        ("홍길동\x00\x07", "홍길동"),
        ("\u202e홍길동", "홍길동"),
        ("홍  길   동", "홍길동"),
        ("김\u3000철", "김철"),
        ("제갈공명", "제갈공명"),
        ("남궁 민수", "남궁민수"),
        ("황보수훈", "황보수훈"),
        ("쩐", "쩐"),
        ("NGUYEN  THI HOA", "NGUYEN THI HOA"),
        ("ＮＧＵＹＥＮ　ＴＨＩ", "NGUYEN THI"),
        ("응우옌  티 호아", "응우옌 티 호아"),
        ("홍길동(개명)", "홍길동(개명)"),
        ("홍길동😀", "홍길동😀"),
        ("가나다라마바사아자차카타파하거너더러머버", "가나다라마바사아자차카타파하거너더러머버"),
        ("ᄒᆞᆫ글", "ᄒᆞᆫ글"),
        ("", ""),
        ("\u3164", ""),
        ("\n 홍\r\n길동\t", "홍길동"),
    ],
)
def test_a_name_is_kept_in_one_form(typed, kept):
    assert tidy_name(typed) == kept


def test_composed_and_decomposed_names_are_the_same_person():
    assert tidy_name(unicodedata.normalize("NFD", "독고경미")) == tidy_name("독고경미")


def test_similar_syllables_stay_different():
    assert tidy_name("이상") != tidy_name("리상")


def test_text_of_several_lines_keeps_its_lines():
    assert tidy_lines(" 첫 줄\u200b \r\n\r\n둘째  줄\n\n") == "첫 줄\n\n둘째 줄"


def test_one_line_text_keeps_single_spaces():
    assert tidy("온양  4동\u00a0아파트") == "온양 4동 아파트"


@pytest.mark.parametrize(
    ("full", "half"),
    [("０１０－２２６３－３０３６", "010-2263-3036"), ("ＡＢｃ（１）", "ABc(1)"), ("가나다", "가나다"), ("　", " ")],
)
def test_full_width_letters_become_ordinary(full, half):
    assert half_width(full) == half


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("홍길동", "ㅎㄱㄷ"),
        ("남궁 민", "ㄴㄱㅁ"),
        ("쌍둥이", "ㅆㄷㅇ"),
        ("Kim 철수", "kimㅊㅅ"),
        ("", ""),
        ("힣가", "ㅎㄱ"),
        (unicodedata.normalize("NFD", "빛나"), "ㅂㄴ"),
    ],
)
def test_initial_consonants(text, expected):
    assert initials_of(text) == expected


@pytest.mark.parametrize(
    ("text", "answer"),
    [("ㅎㄱㄷ", True), ("ㅎ ㄱ", True), ("홍ㄱㄷ", False), ("ㅏ", False), ("", False), ("ㄲ", True)],
)
def test_who_types_initial_consonants(text, answer):
    assert is_initials(text) is answer


def test_labels_are_compared_without_spaces_and_width():
    assert squeezed(" 푸른약속　１호 ") == squeezed("푸른약속1호")


@pytest.mark.parametrize(
    ("word", "particles", "expected"),
    [
        ("세탁친구", "은/는", "세탁친구는"),
        ("푸른약속", "은/는", "푸른약속은"),
        ("푸른약속", "을/를", "푸른약속을"),
        ("ABC", "은/는", "ABC은(는)"),
        ("", "은/는", "은(는)"),
    ],
)
def test_the_particle_follows_the_last_sound(word, particles, expected):
    assert with_particle(word, particles) == expected
