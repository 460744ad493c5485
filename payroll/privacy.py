"""This room's part of the data dictionary (participants/privacy.py says how it is read)."""

from participants.privacy import WELFARE, Entry

_PURPOSE = "자활급여의 계산과 지급"
# 근로기준법 제42조: three years; 국고보조금 서류는 5년(센터가 정해 고칩니다).
_TIME = "지급한 해가 끝난 뒤 5년"
_PAY = Entry(
    _PURPOSE, WELFARE, _TIME, "회계 담당과 센터장이 보고, 사업단 담당은 자기 사업단의 일수와 지급액만 봄", "name"
)
_OWN = Entry(_PURPOSE, WELFARE, _TIME, "회계 담당과 센터장만 봄", "name")
_ACCOUNT = Entry(
    "자활급여의 계좌 입금", WELFARE, _TIME, "암호로 보관하고 끝 네 자리만 보임. 이체 명단에만 까닭을 적고 실음", "name"
)
_TERMS = ["starts_on", "ends_on", "is_skilled", "is_leader", "has_pension", "has_health", "has_care", "has_employment"]
_SUMS = ["base", "leave", "weekly", "expense", "skilled", "leader", "overtime", "night", "difference", "gross"]
_TAKEN = ["pension", "health", "care", "employment", "tax", "deductions", "net"]
_DAY = ["dated_on", "code", "paid_minutes", "base", "expense", "overtime_minutes", "overtime", "skilled", "leader"]
_DAY += ["early_minutes", "late_minutes", "weekly", "standard_minutes", "night_minutes", "night", "came_at", "left_at"]
_DAY += ["is_work", "is_training"]
_OWED = [
    "month",
    "dated_on",
    "base",
    "expense",
    "overtime",
    "skilled",
    "leader",
    "weekly",
    "night",
    "amount",
    "reason",
]

DICTIONARY: dict[str, Entry] = {
    **{f"payroll.PayTerms.{name}": _OWN for name in [*_TERMS, "tax"]},
    "payroll.PayTerms.bank": _ACCOUNT,
    "payroll.PayTerms.account_number": _ACCOUNT,
    **{f"payroll.Payslip.{name}": _PAY for name in ["name", "unit_name", "type_name", "days", *_SUMS]},
    **{f"payroll.Payslip.{name}": _OWN for name in _TAKEN},
    **{f"payroll.PayDay.{name}": _PAY for name in _DAY},
    **{f"payroll.Difference.{name}": _PAY for name in _OWED},
}
# Fields that say nothing about anybody.
PLAIN: dict[str, frozenset[str]] = {
    "payroll.PayTerms": frozenset({"id", "participant"}),
    # The basis says in words what the days, differences and sums say as rows, which are told.
    "payroll.Payslip": frozenset({"id", "public_id", "pay_month", "participant", "unit", "digest", "basis"}),
    "payroll.PayDay": frozenset({"id", "payslip", "unit", "rate"}),
    "payroll.Difference": frozenset({"id", "payslip", "unit", "is_training"}),
}
# Models that hold nobody: sums of a center and of its units.
NO_PERSONS: frozenset[str] = frozenset(
    {
        "payroll.DailyRate",
        "payroll.TypePay",
        "payroll.PayRule",
        "payroll.InsuranceRate",
        "payroll.PayMonth",
        "payroll.UnitPay",
    }
)
