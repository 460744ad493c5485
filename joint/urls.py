from django.urls import path

from joint import views, views_people

app_name = "joint"

projects = [
    path("", views.project_list, name="list"),
    path("plan/", views.plan, name="plan"),
    path("agreements/<uuid:public_id>/plan/", views.plan, name="plan-under"),
    path("<uuid:public_id>/", views.project_detail, name="project"),
    path("<uuid:public_id>/edit/", views.edit, name="edit"),
    path("<uuid:public_id>/start/", views.start, name="start"),
    path("<uuid:public_id>/end/", views.end, name="end"),
]
people = [
    path("<uuid:public_id>/sessions/add/", views_people.add_session, name="add-session"),
    path("sessions/<uuid:public_id>/roll/", views_people.roll, name="roll"),
    path("<uuid:public_id>/people/add/", views_people.take_in, name="take-in"),
    path("people/<uuid:public_id>/outcome/", views_people.outcome, name="outcome"),
    path("people/<uuid:public_id>/take-out/", views_people.take_out, name="take-out"),
]

urlpatterns = projects + people
