from django.urls import path

from rights import views

app_name = "rights"

urlpatterns = [
    path("", views.request_list, name="list"),
    path("participants/<uuid:public_id>/", views.of_person, name="of"),
    path("participants/<uuid:public_id>/take/", views.take, name="take"),
    path("<uuid:public_id>/", views.request_detail, name="request"),
    path("<uuid:public_id>/put-off/", views.put_off, name="put-off"),
    path("<uuid:public_id>/limits/", views.limits, name="limits"),
    path("<uuid:public_id>/answer/", views.answer, name="answer"),
    path("<uuid:public_id>/export/", views.export, name="export"),
    path("<uuid:public_id>/summary/", views.summary, name="summary"),
    path("<uuid:public_id>/letter/", views.letter, name="letter"),
]
