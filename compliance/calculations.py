"""The statutory clocks that concern a person, as pure sums: a day and a number in, a day out.

One function for each row of domain.md §1.3. The numbers come from `compliance.DueRule`, dated and with their article;
the functions say which day the article counts from. Periods given by months end on the day with the same number, or on
the month's last day (민법 제160조); the first day is not counted (민법 제157조).
"""

from datetime import date, timedelta
from itertools import count

from core.periods import add_months, next_month


def condition_due(decided_on: date, *, months: int) -> date:
    """By when the condition is presented: within a month of the decision on 조건부수급자 (시행령 제11조①)."""
    return add_months(decided_on, months)


def opinion_due(since: date, *, months: int) -> date:
    """By when the center sends the participation result with its opinion: every three months (시행령 제12조②).

    `since`: the last day of the period that was told last, or the first day of taking part.
    """
    return add_months(since, months)


def first_opinion_due(begun: date, *, known_from: date, months: int) -> date:
    """The first opinion that is owed of somebody of whom nothing was sent here: every three months (시행령 제12조②).

    The rhythm runs from `begun`; what was sent on paper before the file was opened here (`known_from`) nobody knows,
    so it is the first day of that rhythm on or after that day.
    """
    times = next(times for times in count(1) if opinion_due(begun, months=months * times) >= known_from)
    return opinion_due(begun, months=months * times)


def opinion_due_at_once(left_on: date) -> date:
    """When a drop-out or refusal is told: without delay, so the day itself (시행령 제12조②)."""
    return left_on


def city_decision_due(takes_part_on: date, *, months: int) -> date:
    """The last day of the city's next span: three months from the month after taking part (시행령 제15조①).

    Of somebody who takes part on any day of March: April to June, so 30 June.
    """
    return _last_day_before(add_months(next_month(takes_part_on), months))


def decision_after_opinion_due(sent_on: date, *, is_non_compliance: bool, months: int) -> date:
    """By when the city answers an opinion: a told non-compliance without delay, so the day itself (시행령 제15조①)."""
    return sent_on if is_non_compliance else city_decision_due(sent_on, months=months)


def suspension(decided_on: date, *, months: int) -> tuple[date, date]:
    """First and last day without the benefit: three months from the month after the decision (시행규칙 제7조③)."""
    first = next_month(decided_on)
    return first, _last_day_before(add_months(first, months))


def resumes_on(met_on: date, *, suspended_from: date) -> date:
    """First day of the benefit again: the month after the condition is met, inside the three months too.

    시행규칙 제7조⑤. Somebody who meets it before the suspension begins is never without the benefit.
    """
    return max(next_month(met_on), suspended_from)


def met_again_notice_due(met_on: date) -> date:
    """When the center tells that the condition is met again: without delay, so the day itself (시행규칙 제7조⑥)."""
    return met_on


def benefit_decision_due(applied_on: date, *, days: int) -> date:
    """By when the benefit is decided: 30 days from the application, 60 with a stated reason (법 제26조④)."""
    return applied_on + timedelta(days=days)


def appeal_until(noticed_on: date, *, days: int) -> date:
    """Until when one may appeal: 90 days from the notice, the first and the second time (법 제38조①, 제40조①)."""
    return noticed_on + timedelta(days=days)


def appeal_forward_due(appealed_on: date, *, days: int) -> date:
    """By when the mayor forwards an appeal to the governor: 10 days (법 제38조②)."""
    return appealed_on + timedelta(days=days)


def appeal_decision_due(received_on: date, *, days: int) -> date:
    """By when the governor decides: 30 days (법 제39조①)."""
    return received_on + timedelta(days=days)


def rejudgement_until(judged_on: date, *, days: int) -> date:
    """Until when work capacity may be judged again: 60 days (시행규칙 제6조의2)."""
    return judged_on + timedelta(days=days)


def rejudgement_due(asked_on: date, *, days: int) -> date:
    """By when the mayor answers that: 30 days (시행규칙 제6조의2)."""
    return asked_on + timedelta(days=days)


def _last_day_before(day: date) -> date:
    return day - timedelta(days=1)
