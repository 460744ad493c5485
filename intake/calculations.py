"""How often somebody may come through the gateway, as a pure rule."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class GatewayRule:
    """What the guideline asks of the gateway from a day on: a row of `programs.UnitTypeRule`."""

    months: int | None
    extension_months: int | None
    times: int | None
    valid_from: date
    source: str


def gateway_refusal(times_before: int, rule: GatewayRule | None) -> str:
    """Why another gateway cannot begin, in a sentence that names its rule; empty when it can.

    게이트웨이: at most three times in the whole participation (domain.md §2.4, C-NJ·C-HC·C-GJ). `times_before` counts
    the gateways that began before. Without a rule in force, or without a limit in it, nothing is refused.
    """
    if rule is None or rule.times is None or times_before < rule.times:
        return ""
    since = f"{rule.valid_from.year}. {rule.valid_from.month}. {rule.valid_from.day}."
    return (
        f"게이트웨이는 모두 {rule.times}번까지입니다({since}부터의 기준, {rule.source}). "
        f"이미 {times_before}번 참여했으므로 게이트웨이 없이 시작하거나 시와 의논해 주십시오."
    )
