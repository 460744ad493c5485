"""Kinds our code branches on."""

from django.db import models


class RegionKind(models.TextChoices):
    NATION = "nation", "전국"
    PROVINCE = "province", "시·도"
    CITY = "city", "시·군·구"
    TOWNSHIP = "township", "읍·면·동"


class OfficeKind(models.TextChoices):
    MINISTRY = "ministry", "중앙부처"
    PROVINCE = "province", "시·도"
    CITY = "city", "시·군·구"
    TOWNSHIP = "township", "읍·면·동"
    METRO_CENTER = "metro", "광역자활센터"
    CENTER = "center", "지역자활센터"
    PARTNER = "partner", "협력기관"

    @property
    def is_official(self) -> bool:
        """Offices that look over centers: they see counts, and small ones hidden (access.md §2.7)."""
        return self in {
            OfficeKind.MINISTRY,
            OfficeKind.PROVINCE,
            OfficeKind.CITY,
            OfficeKind.TOWNSHIP,
            OfficeKind.METRO_CENTER,
        }
