"""표 만들기: officials put the reports' numbers together, and get none that a report does not tell."""

import itertools
from datetime import date

import pytest
import time_machine
from django.urls import reverse

from centers.policies import Role
from core.suppression import is_hidden
from reports.handing_out import read_by
from reports.tabling import DIVISIONS, Told, refusal, table_of
from tests.factories.centers import CenterFactory, DeskFactory, TownshipFactory, city_desk, metro_desk, township_desk
from tests.factories.programs import UnitFactory
from tests.factories.reports import busy_center, frozen_report, people

pytestmark = pytest.mark.django_db
MONTH = "2026-09-01"
PRINTED = {"category", "type", "cross", "unit", "sex", "band", "age", "town"}


@pytest.fixture(autouse=True)
def _october():
    with time_machine.travel("2026-10-05T09:00:00+09:00", tick=False):
        yield


@pytest.fixture
def center():
    return busy_center()


def asked(client, **more):
    return client.get(reverse("reports:tables"), {"month": MONTH, "rows": "category", **more})


def cells(page):
    table = page[page.index("<tbody>") : page.index("</tfoot>")]
    return [[cell.split(">", 1)[1] for cell in row.split("</td>")[:-1]] for row in table.split("</tr>")[:-1]]


def test_an_official_reads_what_the_report_tells_and_what_it_hides(center, sit):
    report = frozen_report(center)
    paper = read_by(report, exact=False)

    response = asked(sit(city_desk(center)), columns="type")

    assert response.status_code == 200
    shown = [cell for _, row in response.context["table"].rows for cell in row]
    told = [cell.hidden or cell.value for row in paper.sheet("categories").rows for cell in row[1:]]
    assert [str(cell) for cell in shown] == [str(cell) for cell in told]
    assert any(is_hidden(cell) for cell in shown)
    assert [str(cell) for cell in response.context["table"].total] == [
        str(cell.hidden or cell.value) for cell in paper.sheet("categories").total[1:]
    ]
    page = response.content.decode()
    assert "1–4" in page
    assert "세탁" not in page


@pytest.mark.parametrize(("rows", "columns"), [("type", "category"), ("sex", "band"), ("center", "sex"), ("unit", "")])
def test_a_table_may_be_turned_and_laid_beside_the_other_centers(center, sit, rows, columns):
    frozen_report(center)

    assert asked(sit(metro_desk(center)), rows=rows, columns=columns).status_code == 200


MADE = [pair for pair in itertools.product(DIVISIONS, ["", *DIVISIONS]) if not refusal(*pair)]


def test_every_cell_of_every_table_stands_in_the_reports(center):
    """The attack on these tables: whoever has read the reports reads nothing new."""
    other = busy_center(CenterFactory(region=center.region, name="둘째 센터"))
    people(other, 2, unit=UnitFactory(center=other, name="새 단"), sex="M")
    told = [Told.of(one.pk, one.name, frozen_report(one).numbers) for one in (center, other)]

    assert len(MADE) == 7 + 4 + 8
    for those, pair in itertools.product([told[:1], told[1:], told], MADE):
        table = table_of(those, *pair)
        sums = {sum(parts) for key in _keys(those) if (parts := _shown(those, key)) is not None}
        for _, row in [*table.rows, ("계", table.total)]:
            assert len(row) == len(table.heads)
            for cell in row:
                assert is_hidden(cell) or cell == 0 or cell in sums | _alone(those), (pair, row)


def _keys(told):
    """The keys that stand in a table of a report, which are fewer than its counts."""
    return {"all"} | {key for one in told for key in one.counts if key.partition(":")[0] in PRINTED}


def _shown(told, key):
    """A key's counts in these reports, or None when one of them hides it."""
    parts = [one.counts.get(key, 0) for one in told]
    return None if any(is_hidden(part) for part in parts) else parts


def _alone(told):
    return {one.counts[key] for one in told for key in _keys([one]) if not is_hidden(one.counts[key])}


def test_what_one_center_hides_no_sum_of_several_tells(center):
    other = busy_center(CenterFactory(region=center.region))
    told = [Told.of(one.pk, one.name, frozen_report(one).numbers) for one in (center, other)]
    hidden = [key for key, count in told[0].counts.items() if is_hidden(count) and key.startswith("category:")]

    rows = dict(table_of(told, "category").rows)

    assert hidden
    assert all(is_hidden(rows[told[0].names[key]][-1]) for key in hidden)


@pytest.mark.parametrize(
    ("pair", "words"),
    [
        (("township", "sex"), "읍면동과 성별을 겹친 표는 만들지 않습니다"),
        (("category", "band"), "자격 구분과 나이를 겹친 표는 만들지 않습니다"),
        (("center", "township"), "센터와 읍면동을 겹친 표는 만들지 않습니다"),
        (("sex", "sex"), "행과 열을 서로 다르게"),
    ],
)
def test_what_no_report_crosses_is_refused_with_what_to_do_instead(center, sit, pair, words):
    frozen_report(center)

    response = asked(sit(city_desk(center)), rows=pair[0], columns=pair[1])

    assert response.status_code == 422
    page = response.content.decode()
    assert words in page
    assert "table" not in response.context
    assert pair[0] == pair[1] or "센터에 공문으로" in page


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("third", "세 가지를 겹친 표"),
        ("township", "한 읍면동만 골라 나눈 표"),
        ("until", "기간을 마음대로 정한 표"),
        ("age__gte", "정해 두지 않은 조건을 단 표"),
    ],
)
def test_a_narrower_question_is_refused_and_not_passed_over(center, sit, name, words):
    frozen_report(center)

    response = asked(sit(city_desk(center)), **{name: "1"})

    assert response.status_code == 422
    assert words in response.content.decode()
    assert "table" not in response.context


def test_a_month_that_is_not_handed_in_has_no_table(center, sit):
    frozen_report(center, handed_in=False)

    response = asked(sit(city_desk(center)))

    assert response.status_code == 422
    assert "제출된 월 보고가 아직 없습니다" in response.content.decode()


def test_another_citys_center_is_no_choice_and_its_numbers_are_in_no_sum(center, sit):
    frozen_report(center)
    stranger = busy_center()
    frozen_report(stranger)
    mine = city_desk(center)

    assert asked(sit(mine), center=str(stranger.public_id)).status_code == 422
    assert [one.name for one in asked(sit(mine)).context["told"]] == [center.name]


@pytest.mark.parametrize("role", [Role.DIRECTOR, Role.CASE_MANAGER, Role.UNIT_STAFF])
def test_a_center_has_its_own_numbers_and_needs_no_such_page(center, sit, role):
    assert asked(sit(DeskFactory(office=center, role=role))).status_code == 403


def test_a_townships_desk_makes_no_tables(center, sit):
    assert asked(sit(township_desk(center))).status_code == 403


@pytest.mark.parametrize("centers", [1, 6])
def test_more_centers_ask_no_more_questions(center, sit, centers, django_assert_max_num_queries):
    frozen_report(center)
    for _ in range(centers - 1):
        more = CenterFactory(region=center.region)
        people(more, 9)
        frozen_report(more)
    client = sit(city_desk(center))

    with django_assert_max_num_queries(8):
        asked(client, columns="type")


def test_the_first_page_hides_what_the_report_hides(sit):
    """Laid side by side, two tables of the same day that hid different helpers would tell each other's secret."""
    center = CenterFactory()
    unit = UnitFactory(center=center, type_code="market", places=90)
    towns = [TownshipFactory(parent=center.region, name=f"{name}동") for name in "가나다"]
    for number, category, born_on in ((3, "general", 1980), (9, "near_poor", 1960), (9, "conditional", 1992)):
        people(center, number, unit=unit, category=category, township=towns[0], born_on=date(born_on, 1, 1))
    people(center, 20, category="conditional", township=towns[1], sex="M")
    report = frozen_report(center)
    told = Told.of(center.pk, center.name, report.numbers)

    picture = sit(city_desk(center)).get("/").context["picture"]

    for bars, start in ((picture.categories, "category:"), (picture.bands, "band:"), (picture.townships, "town:")):
        shown = {bar.label: bar.count for bar in bars}
        for key, name in told.names.items():
            if key.startswith(start) and name in shown and is_hidden(told.counts[key]):
                assert is_hidden(shown[name]), key
