from django.urls import path

from enterprises import views, views_keeping

app_name = "enterprises"

of_enterprises = [
    path("", views.enterprise_list, name="list"),
    path("register/", views.register, name="register"),
    path("<uuid:public_id>/", views.enterprise_detail, name="detail"),
    path("<uuid:public_id>/edit/", views.edit, name="edit"),
    path("<uuid:public_id>/members/", views.count_members, name="members"),
]
of_members = [
    path("<uuid:public_id>/people/", views_keeping.add_member, name="add-member"),
    path("people/<uuid:public_id>/ground/", views_keeping.change_ground, name="change-ground"),
    path("people/<uuid:public_id>/end/", views_keeping.end_member, name="end-member"),
]
of_duties = [
    path("<uuid:public_id>/report/", views_keeping.report, name="report"),
    path("<uuid:public_id>/support/", views_keeping.give_support, name="support"),
    path("supports/<uuid:public_id>/settle/<int:month>/", views_keeping.settle_support, name="settle"),
]
of_the_city = [
    path("<uuid:public_id>/recognise/", views_keeping.recognise, name="recognise"),
    path("<uuid:public_id>/order/", views_keeping.order, name="order"),
    path("<uuid:public_id>/obey/", views_keeping.obey, name="obey"),
    path("<uuid:public_id>/revoke/", views_keeping.revoke, name="revoke"),
]
of_units = [
    path("path/<uuid:public_id>/", views_keeping.unit_path, name="path"),
    path("path/<uuid:public_id>/found/", views_keeping.found, name="found"),
    path("path/<uuid:public_id>/<slug:code>/", views_keeping.answer, name="answer"),
]
urlpatterns = [*of_enterprises, *of_members, *of_duties, *of_the_city, *of_units]
