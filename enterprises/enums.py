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
