"""What rests on a consent: told before it is taken back, so that nobody is surprised by what stops."""

from collections.abc import Iterator

from participants.enums import ConsentKind
from participants.models import Consent

# What ends with the day of the withdrawal (개인정보 보호법 제37조), and what does not.
STOPS = {
    ConsentKind.COLLECT: (
        "동의로만 모으던 정보를 더 모으지 않습니다. 법에 정해진 일(자격, 참여 기간, 조건이행 의견)은 이어집니다."
    ),
    ConsentKind.PROVIDE: "받는 곳에 더 알려 주지 않습니다. 이미 알려 준 것은 그곳에 지체 없이 없애 달라고 알립니다.",
    ConsentKind.PROVIDE_SENSITIVE: (
        "받는 곳에 건강에 관한 것을 더 알려 주지 않습니다. 이미 알려 준 것은 그곳에 지체 없이 없애 달라고 알립니다."
    ),
    ConsentKind.SENSITIVE: (
        "건강 사정을 새로 적을 수 없습니다. 이미 적은 것을 지우기를 바라면 삭제 요구를 함께 적어 주십시오."
    ),
    ConsentKind.GATEWAY: "게이트웨이 과정을 이어 갈 수 없습니다. 배치를 바꿀지 함께 정해 주십시오.",
    ConsentKind.ELECTRONIC: "통지를 그날부터 종이로 보냅니다.",
}


def told_before_withdrawal(consent: Consent) -> list[str]:
    """What the withdrawal stops, and what was done on the consent so far or is under way. Nothing of it is lost."""
    return [STOPS[ConsentKind(consent.kind)], *_done_on(consent), *_under_way(consent)]


def _done_on(consent: Consent) -> Iterator[str]:
    """Rows of any room that name the consent as their ground: found by their relation, so that none is forgotten."""
    for relation in Consent._meta.get_fields(include_hidden=True):
        if (
            relation.auto_created and not relation.concrete and not relation.one_to_one
        ):  # what is one with it goes along
            model = relation.related_model
            rows = model._default_manager.filter(**{relation.field.name: consent}).count()  # type: ignore[union-attr]
            if rows:
                yield f"이 동의로 적은 {model._meta.verbose_name} {rows}건은 그대로 남고, 그날부터 더 쓰지 않습니다."  # type: ignore[union-attr]


def _under_way(consent: Consent) -> Iterator[str]:
    """An open coming goes on, by law."""
    comings = getattr(consent.participant, "intakes", None)  # intake, a room above: by the relation's name
    if comings is not None and comings.filter(closed_on=None).exists():
        yield "진행 중인 접수가 있습니다. 동의를 거두어도 접수는 이어지니, 무엇을 더 묻지 않을지 함께 정해 주십시오."
