from django.urls import path

from casework import views

app_name = "casework"

urlpatterns = [
    path("", views.people_list, name="people"),
    path("find/", views.find_people, name="find"),
    path("export/", views.export, name="export"),
    path("<uuid:public_id>/", views.person, name="person"),
    path("<uuid:public_id>/end/", views.end, name="end"),
]
