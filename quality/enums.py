"""What is looked for: what is missing or late in the records, and what in one room contradicts another."""

from django.db import models

from centers.policies import Can


class Lack(models.TextChoices):
    """빠지거나 늦은 기록. Each says who acts, and with which right its people are reached."""

    UNMARKED = "unmarked", "표시하지 않은 출근일"
    SHEET = "sheet", "마감하지 않은 출근부"
    LATE_NOTE = "late_note", "늦게 적은 상담 기록"
    NO_PLAN = "no_plan", "자립계획이 없는 사람"
    ASSESSMENT = "assessment", "욕구 사정이 없거나 오래된 사람"
    OPINION = "opinion", "기한이 지난 조건이행 의견"
    DATES = "dates", "있을 수 없는 날짜"

    @property
    def who(self) -> str:
        """Who should act."""
        return _WHO[self.value][0]

    @property
    def until(self) -> str:
        """By when, in words."""
        return _WHO[self.value][1]

    @property
    def right(self) -> Can:
        """With which right a desk reaches the people behind the number: that of the page on which it is put right."""
        return _RIGHTS[self.value]

    @property
    def place(self) -> str:
        """The address at which it is put right for a person."""
        return _PLACES.get(self.value, "casework:person")


_WHO = {
    "unmarked": ("사업단 담당", "다음 달 5일"),
    "sheet": ("사업단 담당", "다음 달 5일"),
    "late_note": ("담당 사례관리사", "상담한 날부터 7일"),
    "no_plan": ("담당 사례관리사", "참여한 날부터 정한 기한"),
    "assessment": ("담당 사례관리사", "다시 사정할 날"),
    "opinion": ("담당 사례관리사", "3개월마다(시행령 제12조)"),
    "dates": ("담당 사례관리사", "바로"),
}
_RIGHTS = {
    "unmarked": Can.SEE_ATTENDANCE,
    "sheet": Can.SEE_ATTENDANCE,
    "late_note": Can.READ_NOTES,
    "no_plan": Can.SEE_PLANS,
    "assessment": Can.SEE_ASSESSMENTS,
    "opinion": Can.GIVE_OPINIONS,
    "dates": Can.EDIT_PARTICIPANTS,
}
_PLACES = {
    "late_note": "casework:notes",
    "no_plan": "plans:of",
    "assessment": "assessments:needs",
    "opinion": "compliance:of",
    "dates": "participants:history",
}


class Contradiction(models.TextChoices):
    """어긋난 기록: two rooms that say different things."""

    TWO_PLACES = "two_places", "같은 때에 두 곳에 배치됨"
    PLACE_OUTSIDE = "place_out", "참여 기간 밖의 배치"
    DAY_OUTSIDE = "day_out", "배치 기간 밖의 출근"
    LEAVE_OUTSIDE = "leave_out", "배치 기간 밖의 휴가"
    NO_CATEGORY = "no_category", "참여 중인데 자격이 없음"
    PAY_UNCONFIRMED = "pay_unconf", "확인하지 않은 출근부로 준 급여"
    PAY_SUM = "pay_sum", "급여 합계와 명세의 합이 다름"
    RESERVE = "reserve", "정산의 적립과 장부가 다름"
    NO_CONSENT = "no_consent", "동의 없이 열려 있는 서비스 의뢰"
    NO_PAPER = "no_paper", "협약서가 없는 체결 협약"
    REPORT = "report", "수리된 보고와 지금 기록의 인원이 다름"

    @property
    def act(self) -> Can:
        """The right of who should act."""
        return _ACTS[self.value]

    @property
    def who(self) -> str:
        """Who should act, in words."""
        return _ACTORS[_ACTS[self.value]]


_ACTS = {
    "two_places": Can.PLACE_PARTICIPANTS,
    "place_out": Can.PLACE_PARTICIPANTS,
    "day_out": Can.PLACE_PARTICIPANTS,
    "leave_out": Can.PLACE_PARTICIPANTS,
    "no_category": Can.EDIT_PARTICIPANTS,
    "pay_unconf": Can.CLOSE_PAYROLL,
    "pay_sum": Can.CLOSE_PAYROLL,
    "reserve": Can.SETTLE_SALES,
    "no_consent": Can.SEND_SERVICE,
    "no_paper": Can.KEEP_AGREEMENTS,
    "report": Can.START_REPORTS,
}
_ACTORS = {
    Can.PLACE_PARTICIPANTS: "담당 사례관리사",
    Can.EDIT_PARTICIPANTS: "담당 사례관리사",
    Can.CLOSE_PAYROLL: "회계 담당",
    Can.SETTLE_SALES: "회계 담당",
    Can.SEND_SERVICE: "담당 사례관리사",
    Can.KEEP_AGREEMENTS: "센터 관리자",
    Can.START_REPORTS: "센터 관리자",
}
