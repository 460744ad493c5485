"""The admin goes through the same door."""

from django.contrib import admin
from django.http import HttpRequest

from centers.policies import Can


class DeskAdminSite(admin.AdminSite):
    """Django's admin for desks that may use it: no superuser, no bypass."""

    site_header = site_title = "자활센터 업무포털 관리 화면"
    index_title = "관리할 것"
    enable_nav_sidebar = False

    def has_permission(self, request: HttpRequest) -> bool:
        desk = getattr(request, "desk", None)
        return bool(request.user.is_active and desk and desk.may(Can.USE_ADMIN))


site = DeskAdminSite(name="admin")
