"""One file per person: who was entered twice, told apart, merged, hidden, certified, and who moves on."""

from datetime import date

from casework.actions import many
from centers.models import Membership, Office
from demo import clock
from demo.asan.cast import Cast
from merging import actions as merging
from merging.clashes import clashes
from participants import actions as participants
from participants.actions import Paper, Person
from participants.enums import ConsentKind, ConsentMethod
from participants.models import Participant
from transfers import actions as transfers
from transfers.enums import Part


def write(cast: Cast) -> None:
    _entered_twice(cast)
    _merged(cast)
    _twins(cast)
    _hidden(cast)
    _certified(cast)
    _moving(cast)
    _kept_views(cast)


def _again(cast: Cast, person: Participant, *, day: int, name: str = "", born_on: date | None = None) -> Participant:
    """Somebody who looks like a person on file, entered anew: without asking, as it happens."""
    with clock.on_day(cast.day(day)):
        return participants.open_file(
            center=cast.center,
            person=Person(
                name=name or person.name,
                born_on=born_on or person.born_on,
                sex=person.sex,
                phone=person.phone,
                township=person.township,
                case_manager=cast.case,
            ),
            entitlement=None,
            starts_on=cast.day(day),
            by=cast.case,
        )


def _entered_twice(cast: Cast) -> None:
    """A pair that waits to be compared."""
    cast.people["entered_twice"] = _again(cast, cast.next_person(), day=-3)


def _merged(cast: Cast) -> None:
    """A pair that became one; the page still offers the way back."""
    person = cast.next_person()
    double = _again(cast, person, day=-25)
    with clock.on_day(cast.day(-9)):
        merging.merge(
            survivor=person,
            absorbed=double,
            words=dict.fromkeys(merging.differing(person, double), "survivor"),
            holds={clash.key: "survivor" for clash in clashes(person, double)},
            reason="같은 사람이 두 번 등록됨. 신분증으로 확인(체험용)",
            by=cast.case,
        )


def _twins(cast: Cast) -> None:
    """A brother with the same birthday and phone, told apart for good."""
    person = cast.next_person()
    brother = _again(cast, person, day=-40, name=f"{person.name[:-1]}원")
    with clock.on_day(cast.day(-39)):
        merging.tell_apart(
            one=person, other=brother, reason="쌍둥이 형제. 가족관계증명서로 확인(체험용)", by=cast.case
        )


def _hidden(cast: Cast) -> None:
    """A file for its case manager only."""
    person = cast.next_person(manager="asan-case-2")
    with clock.on_day(cast.day(-60)):
        participants.restrict(
            participant=person,
            kind="violence",
            words="가해자가 같은 시에 살아 일터가 알려지면 안 됨(체험용)",
            readers=[],
            by=cast.desks["asan-case-2"],
        )


def _certified(cast: Cast) -> None:
    """Confirmed by the city, and once put right with its paper."""
    person = cast.next_person()
    with clock.on_day(cast.day(-70)):
        paper = Paper(source="아산시 결정 통지(체험용)", told_on=cast.day(-72))
        certified = participants.certify(participant=person, paper=paper, by=cast.case)
    with clock.on_day(cast.day(-15)):
        participants.correct_certified(
            participant=certified,
            values={"name": f"{person.name[:-1]}솔"},
            paper=Paper(source="개명 통지(체험용)", told_on=cast.day(-16)),
            version=certified.version,
            by=cast.case,
            check_age=participants.check_birthday,
        )


def _moving(cast: Cast) -> None:
    """One asked of another center, one asked of ours."""
    elsewhere = Office.objects.filter(kind="center").exclude(pk=cast.center.pk).order_by("pk").first()
    if elsewhere is None:
        return
    with clock.on_day(cast.day(-4)):
        _ask(cast.next_person(), elsewhere, cast.case, cast)
    theirs = Participant.objects.filter(center=elsewhere, case_manager__isnull=False, participations__ends_on=None)
    person = theirs.select_related("center", "case_manager__user").order_by("pk").first()
    if person is not None:
        with clock.on_day(cast.day(-2)):
            _ask(person, cast.center, person.case_manager, cast)


def _ask(person: Participant, to_center: Office, by: Membership, cast: Cast) -> None:
    participants.take_consent(
        participant=person,
        kind=ConsentKind.PROVIDE,
        starts_on=cast.day(-5),
        ends_on=cast.day(360),
        method=ConsentMethod.PHONE,
        recipient=to_center.name,
        by=by,
    )
    transfers.ask(
        participant=person,
        to_center=to_center,
        parts=[Part.CONTACT, Part.CATEGORY, Part.SUMMARY],
        summary="이사하여 그 지역에서 이어 가기를 바람(체험용)",
        by=by,
    )


def _kept_views(cast: Cast) -> None:
    for desk in (cast.case, cast.director):
        for name, query in (("배치 대기", "state=waiting"), ("휴가·유예 중", "state=on_leave")):
            many.save_view(desk=desk, name=name, query=query)
