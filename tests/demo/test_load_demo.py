"""The demo agrees with the facts, and speaks no ill of anybody real."""

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from centers.models import Membership, Office, Region
from demo import clock, facts
from demo.meeting import LATE_DAYS
from enterprises.models import Enterprise
from meetings.enums import ActionState
from meetings.models import ActionItem, GoodPractice, Meeting
from participants.models import Participant, Participation
from partnerships.enums import AgreementStatus
from partnerships.models import Agreement, Partner, SigningEvent
from programs.models import ProgramUnit

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def demo(loaded):
    with loaded():
        yield


def test_asan_is_as_the_facts_say(demo):
    told = facts.facts()["asan"]
    center = Office.objects.get(name=told["center"])
    today = timezone.localdate()

    assert set(Region.objects.filter(parent=center.region).values_list("name", flat=True)) == set(told["townships"])
    assert ProgramUnit.objects.filter(center=center).count() == told["program_units"]
    invented = {row["name"] for row in told["program_units_named"] if row["source"] == "invented"}
    assert set(ProgramUnit.objects.filter(center=center, is_invented=True).values_list("name", flat=True)) == invented
    names = set(Enterprise.objects.filter(center=center).values_list("name", flat=True))
    assert names == set(told["enterprises"])
    taking_part = Participant.objects.filter(center=center).taking_part(on=today).count()
    assert abs(taking_part - told["participants_about"]) <= 10
    meeting, following = Meeting.objects.filter(center=center).order_by("held_on")
    assert [opinion.text for opinion in meeting.opinions.all()] == told["meeting"]["opinions"]
    asked = ActionItem.objects.filter(opinion__meeting=meeting)
    assert {action.state for action in asked} == set(ActionState.values)
    carried = ActionItem.objects.carried_to(center=center, on=following.held_on)
    assert [action.days_late(on=clock.today()) for action in carried] == [LATE_DAYS]
    assert set(GoodPractice.objects.values_list("state", flat=True)) == {"published", "offered"}


def test_daejeon_signed_with_twenty_partners_on_one_day(demo):
    told = facts.facts()["daejeon"]
    event = SigningEvent.objects.get()

    assert event.held_on.isoformat() == told["signing_event"]["held_on"]
    assert event.agreements.count() == told["signing_event"]["partners"]
    named = Partner.objects.filter(name__in=told["partners_named"])
    assert named.count() == len(told["partners_named"])
    assert not named.filter(is_invented=True).exists()


def test_the_large_practice_center_has_its_sixty_five_units_and_thousand_people(demo):
    center = Office.objects.get(name=facts.LARGE)

    assert ProgramUnit.objects.filter(center=center).count() == 65
    assert 950 <= Participant.objects.filter(center=center).taking_part(on=timezone.localdate()).count() <= 1010


def test_names_that_really_exist_carry_no_invented_failing(demo):
    today = timezone.localdate()
    failed = Agreement.objects.filter(status=AgreementStatus.TERMINATED) | Agreement.objects.lapsed(on=today)

    assert not failed.filter(partner__is_invented=False).exists()
    assert not Enterprise.objects.filter(is_invented=False).exclude(revoked_on=None, closed_on=None).exists()
    assert failed.exists()


def test_two_years_lie_behind_in_both_centers(demo):
    for name in (facts.ASAN, facts.LARGE):
        spells = Participation.objects.filter(participant__center__name=name)
        assert spells.filter(ends_on__year=2024).exists()
        assert spells.filter(ends_on__year=2025).exists()


def test_each_demo_desk_has_its_user(demo):
    usernames = set(Membership.objects.values_list("user__username", flat=True))

    for name in ("director", "case", "unit", "admin", "account", "city", "town", "metro", "partner", "system"):
        assert f"demo-{name}" in usernames


def test_a_database_that_holds_offices_is_left_alone(demo):
    before = Office.objects.count()

    call_command("load_demo", "--if-empty")
    with pytest.raises(CommandError):
        call_command("load_demo")

    assert Office.objects.count() == before
