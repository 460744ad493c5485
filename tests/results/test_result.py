"""The year's result: counted from the records, the same in four forms, protected for officials."""

import io
import zipfile
from dataclasses import replace
from datetime import date, timedelta

import pypdf
import pytest
from django.urls import reverse
from django.utils import timezone
from hwpx.tools.package_validator import validate_editor_open_safety
from python_calamine import CalamineWorkbook

from centers.policies import Role
from core.suppression import Hidden, is_hidden
from joint.enums import Outcome
from results.calculations import AreaSum, Done, PartnerLine, Together, Total, YearResult, mean_of, protected, tells
from results.charts import chart, picture
from results.gathering import result_of
from services.models import Delivery
from tests.factories.centers import DeskFactory, city_desk
from tests.factories.joint import PartFactory, ProjectFactory
from tests.factories.participants import ParticipantFactory
from tests.factories.partnerships import AgreementFactory, PartnerFactory
from tests.factories.services import referred

YEAR = timezone.localdate().year


def today():
    return timezone.localdate()


@pytest.fixture
def desk(db):
    return DeskFactory(role=Role.DIRECTOR)


def agreed(desk, name):
    starts = date(YEAR - 2, 3, 2)
    return AgreementFactory(partner=PartnerFactory(center=desk.office, name=name), starts_on=starts)


def helped(desk, agreement, people, *, times=1, won=50_000, satisfaction=None, answered=True):
    """So many people who were each helped so often."""
    for _ in range(people):
        person = ParticipantFactory(center=desk.office, case_manager=desk)
        done = {"answered_at": timezone.now()} if answered else {}
        row = referred(person, agreement, by=desk, **done)
        for _ in range(times):
            words = {"quantity": 1, "won": won, "satisfaction": satisfaction, "via": "desk", "recorded_by": desk}
            Delivery.objects.create(referral=row, delivered_on=today(), recorded_at=timezone.now(), **words)


def test_what_is_counted(desk):
    clinic, school = agreed(desk, "마음의원"), agreed(desk, "가나학교")
    helped(desk, clinic, 5, times=2, satisfaction=4)
    helped(desk, clinic, 1, times=0, answered=False)
    idle = ParticipantFactory(center=desk.office)
    project = ProjectFactory(agreement=school, title="바리스타", starts_on=today() - timedelta(3), ends_on=today())
    PartFactory(project=project, participant=idle, outcome=Outcome.FINISHED, left_on=today(), joined_on=today())
    helped(DeskFactory(role=Role.DIRECTOR), agreed(DeskFactory(), "남의기관"), 1)

    found = result_of(desk, YEAR, on=today())

    assert found.whole == Total(5, 10, 500_000, 4.0)
    assert [(row.partner_name, row.area_name, row.people, row.times, row.won) for row in found.done] == [
        ("마음의원", "심리상담치료", 5, 10, 500_000)
    ]
    assert [(row.name, row.years, row.sent, row.answered, row.share) for row in found.partners] == [
        ("가나학교", 3, 0, 0, None),
        ("마음의원", 3, 6, 5, 83),
    ]
    assert [(row.title, row.people, row.finished, row.budget) for row in found.projects] == [
        ("바리스타", 1, 1, 5_000_000)
    ]


def test_page_and_files_say_the_same(desk, sit):
    helped(desk, agreed(desk, "마음<의원>"), 6, times=2, won=70_000, satisfaction=5)
    client = sit(desk)

    first = client.get(reverse("results:now"), follow=True)
    page = first.text
    pdf = client.get(reverse("results:paper", args=[YEAR]))
    hangul = client.get(reverse("results:hangul", args=[YEAR]))
    sheet = client.get(reverse("results:sheet", args=[YEAR]))

    words = "".join(one.extract_text() for one in pypdf.PdfReader(io.BytesIO(pdf.content)).pages)
    book = zipfile.ZipFile(io.BytesIO(hangul.content))
    section = book.read("Contents/section0.xml").decode()
    rows = CalamineWorkbook.from_filelike(io.BytesIO(sheet.content)).get_sheet_by_name("협력기관별").to_python()
    assert first.redirect_chain == [(reverse("results:year", args=[YEAR]), 302)]
    for text in (page, words.replace("\n", ""), section):
        assert "840,000원" in text
    assert ["마음<의원>", "심리상담치료", 6.0, 12.0, 840_000.0, 5.0] in rows
    assert validate_editor_open_safety(hangul.content).ok
    assert len([name for name in book.namelist() if name.startswith("BinData/")]) == 2
    assert page.count('role="img" aria-label="') == 2
    assert "영역별로 도움받은 사람. 심리상담치료 6명" in page
    assert client.get(reverse("results:year", args=[1999])).status_code == 404


def test_an_official_reads_no_small_number_in_any_form(desk, sit):
    helped(desk, agreed(desk, "마음의원"), 2, times=3, won=71_000)
    helped(desk, agreed(desk, "가나의원"), 12, won=10_000)
    city = city_desk(desk.office)
    client = sit(city)

    found = result_of(city, YEAR, on=today())
    page = client.get(reverse("results:year", args=[YEAR])).text
    sheet = client.get(reverse("results:sheet", args=[YEAR])).content
    values = [
        value
        for one in CalamineWorkbook.from_filelike(io.BytesIO(sheet)).sheet_names
        for row in CalamineWorkbook.from_filelike(io.BytesIO(sheet)).get_sheet_by_name(one).to_python()
        for value in row
    ]

    small = next(row for row in found.done if row.partner_name == "마음의원")
    assert (str(small.people), str(small.times), str(small.won)) == ("1–9", "가림", "가림")
    assert is_hidden(found.areas[0].won), "or the area would tell it"
    assert is_hidden(found.whole.won), "or the whole would tell it"
    assert "426,000" not in page
    assert 426_000.0 not in values
    assert "10명 미만이라 가린 수" in page


def test_who_may_see_it(desk, sit):
    assert sit(DeskFactory(office=desk.office, role=Role.CENTER_ADMIN)).get("/results/").status_code == 302
    assert sit(DeskFactory(office=desk.office, role=Role.ACCOUNTANT)).get("/results/").status_code == 403


def test_years_of_which_something_is_known(desk, sit):
    ProjectFactory(agreement=agreed(desk, "가나학교"), starts_on=date(YEAR - 1, 5, 1), ends_on=date(YEAR - 1, 6, 1))

    page = sit(desk).get(reverse("results:year", args=[YEAR - 1])).text

    assert [f"{one}년</a>" in page for one in (YEAR, YEAR - 1, YEAR - 2)] == [True, True, False]
    assert f"{YEAR - 1}. 1. 1. ~ 12. 31." in page


@pytest.mark.parametrize("rows", [1, 4])
def test_more_partners_ask_no_more_questions(desk, rows, django_assert_max_num_queries):
    for number in range(rows):
        helped(desk, agreed(desk, f"기관{number}"), 1)

    with django_assert_max_num_queries(9):
        result_of(desk, YEAR, on=today())


def result(*people, whole=None):
    """One area with a partner for each number of people."""
    done = [Done(at, f"기관{at}", "psych", "심리", one, one * 2, one * 1000, 4.0) for at, one in enumerate(people)]
    total = whole if whole is not None else sum(people)
    area = AreaSum("psych", "심리", total, total * 2, total * 1000)
    return YearResult(YEAR, date(YEAR, 12, 31), Total(total, total * 2, total * 1000, 4.0), [area], done, [], [])


@pytest.mark.parametrize(
    ("people", "hidden", "area_hidden"),
    [
        ([5, 9], [False, False], False),
        ([0, 9], [False, False], False),
        ([4, 9], [True, False], True),
        ([1, 3, 9], [True, True, False], True),  # together fewer than five
        ([2, 3, 9], [True, True, False], False),
        ([3], [True], True),
    ],
)
def test_what_is_hidden(people, hidden, area_hidden):
    shown = protected(result(*people))

    assert [is_hidden(row.people) for row in shown.done] == hidden
    assert [is_hidden(row.won) for row in shown.done] == hidden
    assert all(row.mean is None for row in shown.done if is_hidden(row.people))
    assert (is_hidden(shown.areas[0].times), is_hidden(shown.whole.won)) == (area_hidden, area_hidden)


def test_health_hides_below_ten():
    shown = protected(result(9, 30), sensitive={"psych"})

    assert [str(row.people) for row in shown.done] == ["1–9", "30"]
    assert str(shown.areas[0].people) == "가림"


def test_sums_that_would_tell():
    assert [tells(small, 5) for small in ([], [4], [1, 3], [2, 3], [4, 4])] == [False, True, True, False, False]


def test_referrals_and_projects_are_of_people_too():
    empty = result()
    line = PartnerLine(1, "기관", 3, (), 20, 18)
    project = Together("과정", "기관", "마침", 8, 7, 3, 1000)

    shown = protected(replace(empty, partners=[line, replace(line, sent=3, answered=3)], projects=[project]))

    assert [(str(row.sent), str(row.answered), row.share) for row in shown.partners] == [
        ("20", "가림", None),
        ("1–4", "가림", None),
    ]
    assert [str(getattr(shown.projects[0], name)) for name in ("people", "finished", "employed")] == [
        "8",
        "가림",
        "1–4",
    ]


def test_a_mean_of_few_is_somebodys_own():
    assert [mean_of(4.26, rated) for rated in (0, 4, 5)] == [None, None, 4.3]


def test_a_hidden_bar_has_no_length():
    drawn = chart([("가", 12), ("나 <&>", Hidden(5, is_small=True))], title="사람", unit="명")
    on_paper = picture(drawn)

    assert on_paper.words == "사람. 가 12명, 나 <&> 1–4"
    assert "stroke-dasharray" in on_paper.svg
    assert "나 &lt;&amp;&gt;" in on_paper.svg
    assert [bar.length for bar in drawn.bars] == [360, 40]
    assert chart([("가", 0)], title="사람", unit="명") is None
