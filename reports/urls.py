from django.urls import path

from reports import views, views_clock, views_filing, views_national, views_packs, views_tables

app_name = "reports"

urlpatterns = [
    path("", views.report_list, name="list"),
    path("start/", views.start, name="start"),
    path("rules/", views_filing.rules, name="rules"),
    path("tables/", views_tables.tables, name="tables"),
    path("timetable/", views_clock.timetable, name="timetable"),
    path("clock/", views_clock.clock, name="clock"),
    path("clock/run/", views_clock.run_clock, name="run-clock"),
    path("packs/<uuid:public_id>/", views_packs.packs, name="packs"),
    path("packs/<uuid:public_id>/make/", views_packs.make, name="make-pack"),
    path("packs/files/<uuid:public_id>/<slug:kind>/", views_packs.pack_file, name="pack-file"),
    path("<uuid:public_id>/", views.report_detail, name="detail"),
    path("<uuid:public_id>/progress/", views.progress, name="progress"),
    path("<uuid:public_id>/try-again/", views.try_again, name="try-again"),
    path("<uuid:public_id>/sheet/", views.sheet, name="sheet"),
    path("<uuid:public_id>/paper/", views.paper, name="paper"),
    path("<uuid:public_id>/hangul/", views.hangul, name="hangul"),
    path("<uuid:public_id>/bundle/", views.bundle, name="bundle"),
    path("<uuid:public_id>/words/", views_filing.write, name="write"),
    path("<uuid:public_id>/tables/<slug:code>/", views_filing.fill, name="fill"),
    path("<uuid:public_id>/submit/", views_filing.submit, name="submit"),
    path("<uuid:public_id>/answer/", views_filing.answer, name="answer"),
    path("<uuid:public_id>/national/", views_national.national, name="national"),
    path("<uuid:public_id>/national/file/", views_national.national_file, name="national-file"),
]
