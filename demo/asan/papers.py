"""Consents of each kind, health as far as a consent goes, and the scale answered twice."""

from typing import Any

from assessments import actions as assessments
from assessments.models import Instrument
from core.periods import add_months
from demo import clock
from demo.asan.cast import Cast
from participants import actions as participants
from participants.enums import ConsentKind, ConsentMethod
from participants.models import Consent, ConsentTemplate, Participant

HEALTH: list[dict[str, Any]] = [
    {"smokes": True, "smoke_amount": "반 갑", "note": "줄이려고 애쓰고 있음"},
    {"drinks": True, "drinks_a_week": 1, "drink_amount": "맥주 한 캔"},
    {"had_surgery": True, "surgery_year": 2019, "note": "지금은 일하는 데 어려움이 없음"},
    {"is_ill": True, "illness": "무릎이 불편함(체험용)", "medicine": "필요할 때만 먹음"},
]


def write(cast: Cast) -> None:
    _own_wording(cast)
    person = cast.people["placed"]
    _agreed(cast, cast.next_person(), ConsentKind.PROVIDE, -345, 20, recipient="협력 상담기관(체험용)")
    _agreed(cast, person, ConsentKind.PROVIDE, -60, 305, recipient="협력 직업학교(체험용)")
    _agreed(cast, cast.people["gateway"], ConsentKind.GATEWAY, -50, 40)
    taken_back = _agreed(cast, person, ConsentKind.ELECTRONIC, -70, 660)
    with clock.on_day(cast.day(-15)):
        participants.withdraw_consent(
            consent=taken_back, withdrawn_on=cast.day(-15), by=cast.case, reason="종이로 받기를 바람"
        )
    _health(cast)
    _scale(cast)


def _own_wording(cast: Cast) -> None:
    """The center's own form for health data, used since last month: who agreed before is asked again."""
    example = ConsentTemplate.objects.get(center=None, kind=ConsentKind.SENSITIVE)
    with clock.on_day(cast.day(-25)):
        draft = participants.begin_template(template=example, by=cast.director)
        words = {"period": "동의한 날부터 2년. 동의를 거두거나 참여가 끝나면 그때 지체 없이 없앱니다."}
        participants.edit_template(template=draft, values=words, by=cast.director)
        participants.publish_template(template=draft, by=cast.director)
    _agreed_since(draft, cast)
    with clock.on_day(cast.day(-7)):
        for kind in (ConsentKind.ELECTRONIC, ConsentKind.COLLECT):
            participants.take_consent(
                participant=cast.next_person(),
                kind=kind,
                agreed=False,
                starts_on=cast.day(-7),
                method=ConsentMethod.PHONE,
                by=cast.case,
            )


def _agreed_since(wording: ConsentTemplate, cast: Cast) -> None:
    """Whoever was asked on that day or later was read the new wording."""
    since = Consent.objects.filter(participant__center=cast.center, kind=wording.kind, starts_on__gte=cast.day(-25))
    for row in since.filter(agreed=True):
        row.template, row.ends_on = wording, add_months(row.starts_on, 24)
        row.save(update_fields=["template", "ends_on"])


def _agreed(cast: Cast, person: Participant, kind: str, first: int, last: int, *, recipient: str = "") -> Any:
    with clock.on_day(cast.day(first)):
        return participants.take_consent(
            participant=person,
            kind=kind,
            starts_on=cast.day(first),
            ends_on=cast.day(last),
            method=ConsentMethod.SCREEN,
            recipient=recipient,
            by=cast.case,
        )


def _health(cast: Cast) -> None:
    for number, values in enumerate(HEALTH):
        person, day = cast.next_person(), -20 - 30 * number
        _agreed(cast, person, ConsentKind.SENSITIVE, day, day + 730)
        with clock.on_day(cast.day(day)):
            assessments.assess_health(participant=person, assessed_on=cast.day(day), values=values, by=cast.case)


def _scale(cast: Cast) -> None:
    instrument = Instrument.objects.get(code="emotional")
    items = list(instrument.items.select_related("factor").order_by("number"))
    for _ in range(3):
        person = cast.next_person()
        for day, low in ((-200, 2), (-12, 3)):
            points = {item: min(5, low + cast.names.random.randrange(0, 3)) for item in items}
            with clock.on_day(cast.day(day)):
                assessments.answer_instrument(
                    participant=person, instrument=instrument, answered_on=cast.day(day), points=points, by=cast.case
                )
