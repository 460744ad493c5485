from django.urls import path

from programs import views, views_waiting, views_years

app_name = "programs"

units = [
    path("", views.unit_list, name="list"),
    path("open/", views.open_unit, name="open"),
    path("years/<int:year>/", views_years.years, name="years"),
    path("years/<int:year>/sheet/", views_years.years_sheet, name="years-sheet"),
    path("<uuid:public_id>/", views.unit_detail, name="detail"),
    path("<uuid:public_id>/edit/", views.edit_unit, name="edit"),
    path("<uuid:public_id>/year/", views.keep_year, name="year"),
    path("<uuid:public_id>/close/", views.close_unit, name="close"),
    path("<uuid:public_id>/stage/", views.move_stage, name="stage"),
]
placements = [
    path("participants/<uuid:public_id>/place/", views.place, name="place"),
    path("participants/<uuid:public_id>/move/", views.move, name="move"),
    path("participants/<uuid:public_id>/end/", views.end, name="end"),
]

absences = [
    path("placements/<int:number>/correct/", views_waiting.correct, name="correct"),
    path("participants/<uuid:public_id>/leave/", views_waiting.begin_leave, name="leave"),
    path("leaves/<uuid:public_id>/back/", views_waiting.end_leave, name="back"),
    path("participants/<uuid:public_id>/wait/", views_waiting.wait, name="wait"),
    path("waiting/<uuid:public_id>/order/", views_waiting.reorder, name="reorder"),
    path("waiting/<uuid:public_id>/stop/", views_waiting.stop_waiting, name="stop-waiting"),
]

urlpatterns = units + placements + absences
