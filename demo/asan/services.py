"""Referrals to the invented organisations in every state, and a year of what they did: all people invented."""

from typing import Any

from django.utils import timezone

from demo import clock
from demo.asan.cast import Cast
from participants import actions as participants
from participants.enums import ConsentKind, ConsentMethod
from participants.models import Participant
from partnerships.models import Agreement
from services import actions
from services.actions import Asking, Done, closing, reminding
from services.enums import SharedField, Unit
from services.models import ServiceReferral
from services.who import by_link

PSYCH, CLINIC, SCHOOL = "아산연습심리상담센터", "아산연습의원", "아산연습직업전문학교"
PLAIN = [SharedField.TIMES, SharedField.NAME, SharedField.PHONE, SharedField.TOWNSHIP]
HEALTHY = [*PLAIN, SharedField.HEALTH]
# area, organisation, what is asked for, what one time is worth in won
ASKED = {
    "psych": (PSYCH, "심리상담, 일주일에 한 번 여덟 번", 80_000),
    "medical": (CLINIC, "기본 건강검진과 결과 설명", 120_000),
    "job_edu": (SCHOOL, "조리 초급 과정, 주 1회 여덟 번", 60_000),
    "life_edu": (SCHOOL, "생활 금융 교육 네 번", 40_000),
}
# The year's services: days ago at which they were sent, area, times.
YEAR = [
    *((330, "psych", 8), (300, "job_edu", 8), (275, "medical", 1), (250, "psych", 8), (225, "life_edu", 4)),
    *((200, "medical", 1), (180, "psych", 6), (150, "job_edu", 8), (125, "medical", 1), (100, "life_edu", 4)),
]


def write(cast: Cast) -> None:
    for days, code, times in YEAR:
        _served(cast, -days, code, times)
    _at_the_partner(cast)
    _over(cast)
    _at_home(cast)
    # Nothing is mailed of what is only told here.
    ServiceReferral.objects.exclude(link_wanted="").update(link_wanted="")


def _person(cast: Cast, day: int) -> Participant:
    """Somebody of hers who took part on that day and plays no part here yet; the first one again when all do."""
    people = Participant.objects.filter(
        case_manager=cast.case, participations__ends_on=None, participations__starts_on__lt=cast.day(day)
    )
    rows = people.select_related("center__region", "township").order_by("pk").distinct()
    found = rows.exclude(pk__in=cast.played).first() or rows[0]
    cast.played.add(found.pk)
    return found


def _written(cast: Cast, day: int, code: str, tells: list[SharedField] | None = None) -> ServiceReferral:
    area, told = cast.areas[code], [one.value for one in tells or PLAIN]
    words = {"times": "화·목 오후", "health": "계단을 오래 오르기 어려움(체험용)"}
    with clock.on_day(cast.day(day), 9):
        return actions.write(
            participant=_person(cast, day), asking=Asking(area, ASKED[code][1], told, words=words), by=cast.case
        )


def _chosen(cast: Cast, row: ServiceReferral, day: int) -> ServiceReferral:
    """The organisation is chosen, and the person has agreed to each consent by itself."""
    name = ASKED[row.area.code][0]
    agreement = Agreement.objects.in_force(on=cast.day(day)).get(
        center=cast.center, partner__name=name, areas=row.area
    )
    with clock.on_day(cast.day(day), 9):
        row = actions.choose(referral=row, agreement=agreement, by=cast.case)
        for kind in actions.missing(row):
            actions.take_provision_consent(
                referral=row,
                kind=kind,
                starts_on=cast.day(day),
                ends_on=cast.day(day + 365),
                method=ConsentMethod.SCREEN,
                by=cast.case,
            )
    return row


def _sent(cast: Cast, day: int, code: str, tells: list[SharedField] | None = None) -> ServiceReferral:
    row = _chosen(cast, _written(cast, day, code, tells), day)
    with clock.on_day(cast.day(day)):
        return actions.send(referral=row, by=cast.case)


def _accepted(cast: Cast, day: int, code: str, tells: list[SharedField] | None = None) -> ServiceReferral:
    row = _sent(cast, day, code, tells)
    with clock.on_day(cast.day(day + 2)):
        return actions.accept(referral=row, meets_on=cast.day(day + 5), by=by_link(row), words="기다리겠습니다.")


def _done_once(cast: Cast, row: ServiceReferral, day: int, **more: Any) -> None:
    won = ASKED[row.area.code][2]
    with clock.on_day(cast.day(day), 16):
        done = Done(cast.day(day), 1, Unit.TIMES, won, **more)
        by = cast.case if more.get("satisfaction") else by_link(row)
        actions.deliver(referral=row, done=done, by=by)


def _served(cast: Cast, day: int, code: str, times: int) -> None:
    """Asked, accepted, done week by week, and rated at the end."""
    row = _accepted(cast, day, code, HEALTHY if code == "medical" else PLAIN)
    for number in range(times):
        rated = {"satisfaction": 3 + (row.pk + number) % 3} if number == times - 1 else {}
        _done_once(cast, row, day + 6 + 7 * number, **rated)
    with clock.on_day(cast.day(day + 8 + 7 * times)):
        actions.finish(referral=row, by=by_link(row))


def _at_the_partner(cast: Cast) -> None:
    """One sent yesterday with health, one asked about again, one asked back, two that go on."""
    _sent(cast, -1, "psych", HEALTHY)
    _sent(cast, -1, "job_edu")
    silent = _sent(cast, -4, "life_edu")
    with clock.on_day(cast.day(-1), 8):
        reminding.remind(silent, at=timezone.now())
    asked = _sent(cast, -3, "psych")
    with clock.on_day(cast.day(-2)):
        actions.ask_back(referral=asked, words="오전 시간에도 오실 수 있는지 알고 싶습니다.", by=by_link(asked))
    for day, code in ((-30, "psych"), (-24, "job_edu")):
        row = _accepted(cast, day, code)
        for number in range(3):
            _done_once(cast, row, day + 6 + 5 * number)


def _over(cast: Cast) -> None:
    """Declined, answered by nobody and gone on with, taken back by the person, taken back by the center."""
    declined = _sent(cast, -16, "medical")
    with clock.on_day(cast.day(-13)):
        actions.decline(referral=declined, reason="full", words="다음 달에 자리가 납니다.", by=by_link(declined))
    for day, goes_on in ((-22, True), (-10, False)):
        silent = _sent(cast, day, "life_edu")
        with clock.on_day(cast.day(day + 8), 11):
            closing.expire(referral=silent, at=timezone.now())
            if goes_on:
                actions.follow(referral=silent, by=cast.case)
    closed = _accepted(cast, -35, "psych", HEALTHY)
    with clock.on_day(cast.day(-20)):
        assert closed.consent is not None
        participants.withdraw_consent(
            consent=closed.consent, withdrawn_on=cast.day(-20), by=cast.case, reason="혼자 해 보고 싶어 함"
        )
    dropped = _sent(cast, -28, "job_edu")
    with clock.on_day(cast.day(-26)):
        actions.cancel(referral=dropped, reason="같은 과정을 구청에서 듣게 됨", by=cast.case)


def _at_home(cast: Cast) -> None:
    """A draft without an organisation, one that is ready to be sent, one to which the person said no, and what a unit
    has asked for."""
    _written(cast, -2, "psych")
    _chosen(cast, _written(cast, -1, "medical", HEALTHY), -1)
    refused = _written(cast, -6, "psych")
    with clock.on_day(cast.day(-6)):
        agreement = Agreement.objects.get(center=cast.center, partner__name=PSYCH)
        row = actions.choose(referral=refused, agreement=agreement, by=cast.case)
        kind = ConsentKind.PROVIDE
        words = {"starts_on": cast.day(-6), "method": ConsentMethod.SCREEN, "agreed": False}
        actions.take_provision_consent(referral=row, kind=kind, by=cast.case, **words)
        actions.cancel(referral=row, reason="본인이 알리기를 바라지 않음", by=cast.case)
    desk = cast.desks["demo-unit"]
    with clock.on_day(cast.day(-2)):
        actions.request_service(
            participant=Participant.objects.filter(
                case_manager=cast.case, placements__ends_on=None, placements__unit__leaders=desk
            ).order_by("pk")[0],
            area=cast.areas["psych"],
            asked_for="요즘 일터에서 힘들어해서 이야기를 나눌 곳이 있으면 좋겠습니다.",
            by=desk,
        )
