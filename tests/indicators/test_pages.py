"""The pages of indicators: what each desk reads, what a number opens, aims."""

from datetime import date
from decimal import Decimal

import pytest
import time_machine
from django.urls import reverse

from audit.models import Access, Event
from centers.policies import Role
from indicators import clock, figures
from indicators.models import Indicator, Target
from participants.models import EndReason, Participation
from tests.factories.centers import CenterFactory, DeskFactory, city_desk, metro_desk
from tests.factories.participants import ParticipantFactory
from tests.factories.programs import UnitFactory
from tests.factories.reports import busy_center
from tests.factories.sales import SaleFactory

pytestmark = pytest.mark.django_db

NOW = "2026-11-20 10:00+09:00"


@pytest.fixture(autouse=True)
def november():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def center():
    """A center of thirty people, of whom twelve went to work in September."""
    center = CenterFactory()
    people = ParticipantFactory.create_batch(42, center=center)
    job = EndReason.objects.get(code="job")
    spells = Participation.objects.filter(participant__in=people[:12])
    spells.update(ends_on=date(2026, 9, 15), end_reason=job)
    return center


def page_of(sit, desk, name, *args, query=""):
    response = sit(desk).get(reverse(f"indicators:{name}", args=args) + query)
    assert response.status_code == 200
    return response.content.decode()


def test_a_center_reads_its_numbers_exactly_and_the_city_in_stretches(sit, center):
    theirs = page_of(sit, DeskFactory(office=center, role=Role.DIRECTOR), "one", "work_rate")
    citys = page_of(sit, city_desk(center), "one", "work_rate")

    assert "28.6%" in theirs
    assert "28.6" not in citys
    assert "10–14명" in citys


@pytest.mark.parametrize(
    "code",
    ["new", "ended", "took_part", "success_rate", "retention_3", "savings_rate", "savings_kept", "enterprise_members"],
)
def test_officials_read_nothing_that_would_tell_months(sit, center, code):
    citys = page_of(sit, city_desk(center), "one", code)

    assert "가림" in citys
    assert "12" not in citys.split("<main")[1].split("뜻</h2>")[0].replace("2026", "").replace("12월", "")


def test_a_number_opens_the_people_it_counts(sit, center):
    director = DeskFactory(office=center, role=Role.DIRECTOR)
    one = Participation.objects.filter(ends_on=date(2026, 9, 15)).first().participant

    page = page_of(sit, director, "opened", "work_rate", "counted", query="?month=2026-10")

    assert one.name in page
    assert "모두 12명" in page
    assert Access.objects.filter(participant_id=one.pk, page="지표 취·창업률").exists()
    assert "모두 0명" in page_of(sit, director, "opened", "work_rate", "counted", query="?month=2026-08")
    assert "모두 42명" in page_of(sit, director, "opened", "work_rate", "of", query="?month=2026-10")


def test_who_may_not_see_people_reads_how_many_are_not_shown(sit, center):
    accountant = DeskFactory(office=center, role=Role.CENTER_ADMIN)

    page = page_of(sit, accountant, "opened", "work_rate", "counted", query="?month=2026-10")

    assert "볼 수 없는 것이 12건" in page


def test_officials_open_no_rows(sit, center):
    for desk in (city_desk(center), metro_desk(center)):
        response = sit(desk).get(reverse("indicators:opened", args=["work_rate", "counted"]))

        assert response.status_code == 403


def test_money_opens_the_units_that_earned_it(sit, center):
    unit = UnitFactory(center=center, name="세탁친구")
    SaleFactory(unit=unit, dated_on=date(2026, 10, 5), supply=1_234_000, vat=0)

    page = page_of(sit, DeskFactory(office=center, role=Role.DIRECTOR), "opened", "sales", "counted")

    assert "세탁친구" in page
    assert "1,234,000" in page


@pytest.mark.parametrize(
    ("name", "args"), [("one", ["nothing"]), ("opened", ["people", "sideways"]), ("opened", ["people", "of"])]
)
def test_what_does_not_exist_is_not_found(sit, center, name, args):
    response = sit(DeskFactory(office=center, role=Role.DIRECTOR)).get(reverse(f"indicators:{name}", args=args))

    assert response.status_code == 404


@pytest.mark.parametrize("month", ["2026-13", "nonsense", "1999-01", ""])
def test_a_month_that_is_none_is_the_last_one(sit, center, month):
    assert "2026년 10월 기준" in page_of(
        sit, DeskFactory(office=center, role=Role.DIRECTOR), "list", query=f"?month={month}"
    )


def test_the_number_is_the_same_on_the_list_the_page_and_the_first_page(sit, center):
    director = DeskFactory(office=center, role=Role.DIRECTOR)
    clock.count_months()

    assert "28.6%" in page_of(sit, director, "list")
    assert "28.6%" in page_of(sit, director, "one", "work_rate")
    key = sit(director).get(reverse("indicators:key"), headers={"HX-Request": "true"}).content.decode()
    assert "28.6%" in key


def aims(**values):
    return {f"aim_{code}": value for code, value in values.items()}


def test_a_center_says_what_it_means_to_reach_and_the_city_reads_it(sit, center):
    director = DeskFactory(office=center, role=Role.DIRECTOR)
    client = sit(director)
    where = reverse("indicators:targets", args=[2026])

    assert client.post(where, aims(work_rate="30", sales="120000000")).status_code == 302

    assert Target.objects.get(indicator__code="work_rate").value == Decimal(30)
    assert "아직 이루지 못했습니다" in page_of(sit, director, "one", "work_rate")
    assert "30%" in page_of(sit, city_desk(center), "one", "work_rate")
    assert Event.objects.filter(verb="target.set", office_id=center.pk).count() == 2

    client = sit(director)
    client.post(where, aims(work_rate="25"))
    assert "이루었습니다" in page_of(sit, director, "one", "work_rate")
    assert not Target.objects.filter(indicator__code="sales").exists()


@pytest.mark.parametrize(
    ("code", "value"), [("work_rate", "101"), ("work_rate", "-1"), ("sales", "많이"), ("days_to_plan", "1.23")]
)
def test_an_aim_that_cannot_be_is_refused_and_nothing_is_kept(sit, center, code, value):
    client = sit(DeskFactory(office=center, role=Role.DIRECTOR))

    response = client.post(reverse("indicators:targets", args=[2026]), aims(**{"people": "40", code: value}))

    assert response.status_code == 422
    assert not Target.objects.exists()


def test_aims_belong_to_one_center(sit, center):
    other = DeskFactory(office=CenterFactory(), role=Role.DIRECTOR)
    one = Indicator.objects.get(code="work_rate")
    Target.objects.create(
        center=center, indicator=one, year=2026, value=33, set_by=DeskFactory(office=center, role=Role.DIRECTOR)
    )

    assert "33%" not in page_of(sit, other, "one", "work_rate")
    assert sit(other).get(reverse("indicators:targets", args=[2020])).status_code == 404


def test_centers_stand_side_by_side_for_a_metropolitan_desk(sit, center):
    other = CenterFactory(region=center.region)
    ParticipantFactory.create_batch(7, center=other)

    page = page_of(sit, metro_desk(center), "one", "people")

    assert center.name in page
    assert other.name in page
    assert "37명" in page


def test_a_round_of_evaluation_names_its_areas_and_weights(sit, center):
    page = page_of(sit, DeskFactory(office=center, role=Role.DIRECTOR), "evaluation")

    assert "참여자 자활성과" in page
    assert "배점 30%" in page


def test_pages_ask_few_statements_whatever_they_show(sit, center, django_assert_max_num_queries):
    desk = city_desk(center)
    figures.rebuild([center.pk], on=date(2026, 11, 20))
    client = sit(desk)
    client.get(reverse("indicators:list"))

    for name, args in [("list", []), ("one", ["work_rate"]), ("evaluation", [])]:
        with django_assert_max_num_queries(12):
            client.get(reverse(f"indicators:{name}", args=args))


def test_people_are_divided_and_every_part_opens_its_people(sit):
    center = busy_center()
    client = sit(DeskFactory(office=center, role=Role.DIRECTOR))

    page = client.get(reverse("indicators:one", args=["people"]))

    cross = page.context["cross"]
    assert cross.total[-1].people == page.context["line"].now.low
    for cells in [*(cells for _, cells in cross.rows), cross.total]:
        assert sum(part.people for part in cells[:-1]) == cells[-1].people
    parts = [part for _, cells in cross.rows for part in cells]
    parts += [part for each in page.context["divided"] for _, part in each.rows]
    assert {each.division.code for each in page.context["divided"]} == {"unit", "sex", "band", "township"}
    for part in parts:
        if part.people:
            assert client.get(part.link).context["found"].counted == part.people, part.link


def test_who_took_part_in_a_year_is_divided_by_what_they_had_last(sit):
    center = busy_center()
    client = sit(DeskFactory(office=center, role=Role.DIRECTOR))

    page = client.get(reverse("indicators:one", args=["took_part"]))

    cross = page.context["cross"]
    assert cross.total[-1].people == page.context["line"].now.low == 116
    for _, cells in cross.rows:
        for part in cells:
            if part.people:
                assert client.get(part.link).context["found"].counted == part.people, part.link


@pytest.mark.parametrize("role", [Role.CITY, Role.UNIT_STAFF])
def test_parts_are_for_who_may_open_all_files_of_a_center(role, sit):
    center = busy_center()
    desk = city_desk(center) if role == Role.CITY else DeskFactory(office=center, role=role)
    page = sit(desk).get(reverse("indicators:one", args=["people"]))

    assert page.context["cross"] is None
    assert page.context["divided"] == []


@pytest.mark.parametrize(
    ("query", "counted"),
    [
        ("until=2099-01-01", 0),
        ("until=yesterday", 0),
        ("township=x'y", 0),
        ("category=nothing", 0),
        ("band=40대&sex=F", 0),
        ("told=much", 0),
        ("span=decade", 0),
    ],
)
def test_what_an_address_may_not_ask_is_left_out_or_finds_nobody(query, counted, sit):
    desk = DeskFactory(role=Role.DIRECTOR)

    found = sit(desk).get(reverse("indicators:opened", args=["people", "counted"]) + f"?month=2026-09&{query}")

    assert (found.status_code, found.context["found"].counted) == (200, counted)


def test_the_reasons_of_a_directors_first_page_open_who_left(sit):
    center = busy_center()
    client = sit(DeskFactory(office=center, role=Role.DIRECTOR))

    (bar,) = client.get("/").context["picture"].reasons

    assert client.get(bar.link).context["found"].counted == bar.count == 5
