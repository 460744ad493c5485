"""사업자등록번호: ten digits of which the last checks the others."""

_WEIGHTS = [1, 3, 7, 1, 3, 7, 1, 3, 5]


def read_business_number(text: str) -> str | None:
    """The number as 123-45-67891, or None when digits are missing or the check digit does not fit.

    The rule is the tax office's: digits by weights, the ninth also by its tens; the sum fills up to a full ten.
    """
    digits = [int(letter) for letter in text if letter.isdigit()]
    if len(digits) != 10:
        return None
    total = sum(digit * weight for digit, weight in zip(digits, _WEIGHTS, strict=False)) + digits[8] * 5 // 10
    if (10 - total % 10) % 10 != digits[9]:
        return None
    joined = "".join(map(str, digits))
    return f"{joined[:3]}-{joined[3:5]}-{joined[5:]}"
