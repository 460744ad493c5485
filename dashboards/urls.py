from django.urls import path

from dashboards import views, views_due, views_work

app_name = "dashboards"

urlpatterns = [
    path("", views.home, name="home"),
    path("due/", views.due_panel, name="due"),
    path("participants/due/", views_due.due, name="all-due"),
    path("coverage/", views.partner_coverage, name="coverage"),
    path("help/", views.help_page, name="help"),
    path("my-access/", views.my_access, name="my-access"),
    path("audit/", views.audit_trail, name="audit"),
    path("work/", views_work.overview, name="work"),
    path("work/<uuid:public_id>/", views_work.unit, name="work-unit"),
]
