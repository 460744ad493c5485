"""Where everything is."""

from django.urls import include, path

from centers.admin import site as admin_site
from core import views as core

urlpatterns = [
    path("livez", core.livez, name="livez"),
    path("readyz", core.readyz, name="readyz"),
    path("", include("dashboards.urls")),
    path("accounts/", include("accounts.urls")),
    path("centers/", include("centers.urls")),
    path("documents/", include("documents.urls")),
    path("participants/", include("casework.urls")),
    path("participants/", include("participants.urls")),
    path("intake/", include("intake.urls")),
    path("assessments/", include("assessments.urls")),
    path("plans/", include("plans.urls")),
    path("compliance/", include("compliance.urls")),
    path("petitions/", include("petitions.urls")),
    path("joint/", include("joint.urls")),
    path("savings/", include("savings.urls")),
    path("results/", include("results.urls")),
    path("rights/", include("rights.urls")),
    path("services/", include("services.urls")),
    path("programs/", include("programs.urls")),
    path("attendance/", include("attendance.urls")),
    path("sales/", include("sales.urls")),
    path("payroll/", include("payroll.urls")),
    path("enterprises/", include("enterprises.urls")),
    path("partnerships/", include("partnerships.urls")),
    path("transfers/", include("transfers.urls")),
    path("merging/", include("merging.urls")),
    path("meetings/", include("meetings.urls")),
    path("rosters/", include("rosters.urls")),
    path("indicators/", include("indicators.urls")),
    path("reports/", include("reports.urls")),
    path("quality/", include("quality.urls")),
    path("inspections/", include("inspections.urls")),
    path("admin/", admin_site.urls),
]
