from django.urls import path

from assessments import views, views_health, views_more

app_name = "assessments"

urlpatterns = [
    path("<uuid:public_id>/", views.of, name="of"),
    path("<uuid:public_id>/capacity/", views.capacity, name="capacity"),
    path("<uuid:public_id>/needs/", views.needs, name="needs"),
    path("capacity/<uuid:public_id>/", views.capacity_detail, name="capacity-detail"),
    path("capacity/<uuid:public_id>/correct/", views.correct_capacity, name="correct-capacity"),
    path("needs/<uuid:public_id>/", views.needs_detail, name="needs-detail"),
    path("needs/<uuid:public_id>/correct/", views.correct_needs, name="correct-needs"),
    path("<uuid:public_id>/health/", views_health.read, name="health"),
    path("<uuid:public_id>/health/write/", views_health.write, name="write-health"),
    path("<uuid:public_id>/scale/<slug:code>/", views_more.scale, name="scale"),
    path("<uuid:public_id>/instrument/<slug:code>/", views_more.instrument, name="instrument"),
    path("<uuid:public_id>/work/", views_more.work, name="work"),
    path("<uuid:public_id>/limits/", views_more.limits, name="limits"),
]
