"""Values our code branches on."""

from django.db import models


class LegalForm(models.TextChoices):
    """법적 형태, as the start-up application offers them (domain.md §5.1, F-JEJU)."""

    STOCK = "stock", "주식회사"
    CORPORATION = "corporation", "법인사업자"
    COOPERATIVE = "cooperative", "협동조합"
    SOLE = "sole", "개인기업"


class EnterpriseKind(models.TextChoices):
    """지역·광역·전국: by who recognised it."""

    LOCAL = "local", "지역자활기업"
    METRO = "metro", "광역자활기업"
    NATIONAL = "national", "전국자활기업"


class EnterpriseState(models.TextChoices):
    """Derived from the dates, never stored."""

    PREPARING = "preparing", "인정 준비"
    RECOGNISED = "recognised", "인정"
    REVOKED = "revoked", "인정 취소"
    CLOSED = "closed", "폐업"

    @property
    def tone(self) -> str:
        return {"preparing": "gateway", "recognised": "active", "revoked": "alert", "closed": "ended"}[self.value]


class MemberCategory(models.TextChoices):
    """On what ground a member counts (DG-ENT: 최초 인원 by 자격)."""

    GENERAL = "general", "일반수급자"
    CONDITIONAL = "conditional", "조건부수급자"
    SPECIAL = "special", "자활급여특례자"
    NEAR_POOR = "near_poor", "차상위자"
    OTHER_LOW_INCOME = "other_low_income", "기타 저소득"
    ORDINARY = "ordinary", "일반인"

    @property
    def is_recipient(self) -> bool:
        return self in RECIPIENTS


RECIPIENTS = {MemberCategory.GENERAL, MemberCategory.CONDITIONAL, MemberCategory.SPECIAL}


class Step(models.TextChoices):
    """What a city did about an enterprise (법 제18조, 제18조의4)."""

    RECOGNISED = "recognised", "인정"
    ORDERED = "ordered", "시정명령"
    OBEYED = "obeyed", "시정 완료"
    REVOKED = "revoked", "인정 취소"

    @property
    def tone(self) -> str:
        return {"recognised": "active", "ordered": "waiting", "obeyed": "follow", "revoked": "alert"}[self.value]


class RevocationGround(models.TextChoices):
    """취소 사유 (법 제18조의4①): the first must lead to revocation, the others may."""

    FRAUD = "fraud", "거짓이나 부정한 방법으로 인정받음"
    REQUIREMENTS = "requirements", "인정 요건을 갖추지 못하게 됨"
    SUBSIDY = "subsidy", "부정한 방법으로 지원을 받음"
    REQUEST = "request", "스스로 취소를 신청함"
    ORDERS = "orders", "시정명령을 두 번 넘게 따르지 않음"


class Half(models.IntegerChoices):
    """사업보고: by the end of April and by the end of October (법 제18조의3①)."""

    APRIL = 4, "4월 보고"
    OCTOBER = 10, "10월 보고"


class SupportKind(models.TextChoices):
    """창업자금의 종류 (F-JEJU)."""

    LOAN = "loan", "융자(임대보증금)"
    GRANT = "grant", "무상지원(운영자금)"
    EQUIPMENT = "equipment", "시설·장비"
    WAGES = "wages", "한시 인건비"


class Repayment(models.TextChoices):
    NONE = "none", "갚지 않음"
    QUARTERLY = "quarterly", "분기 균등분할"
    AT_THE_END = "at_the_end", "만기 일시"


class DutyState(models.TextChoices):
    """Derived from the days: how a report or a settlement stands."""

    DONE = "done", "냄"
    DONE_LATE = "done_late", "늦게 냄"
    LATE = "late", "기한 지남"
    SOON = "soon", "곧 기한"
    LATER = "later", "아직"

    @property
    def tone(self) -> str:
        return {"done": "active", "done_late": "follow", "late": "alert", "soon": "waiting", "later": "plain"}[
            self.value
        ]
