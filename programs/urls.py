from django.urls import path

from programs import views

app_name = "programs"

units = [
    path("", views.unit_list, name="list"),
    path("open/", views.open_unit, name="open"),
    path("<uuid:public_id>/", views.unit_detail, name="detail"),
    path("<uuid:public_id>/edit/", views.edit_unit, name="edit"),
    path("<uuid:public_id>/year/", views.keep_year, name="year"),
    path("<uuid:public_id>/close/", views.close_unit, name="close"),
]
placements = [
    path("participants/<uuid:public_id>/place/", views.place, name="place"),
    path("participants/<uuid:public_id>/move/", views.move, name="move"),
    path("participants/<uuid:public_id>/end/", views.end, name="end"),
]

urlpatterns = units + placements
