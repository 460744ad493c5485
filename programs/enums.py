"""Values our code branches on."""

from django.db import models


class ExtensionKind(models.TextChoices):
    """What an extension lengthens."""

    UNIT = "unit", "사업단·게이트웨이 기간"
    TERM = "term", "전체 참여 기간"
