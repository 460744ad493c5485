from django.urls import path

from centers import views

app_name = "centers"

urlpatterns = [
    path("desk/", views.switch, name="switch"),
    path("digest/", views.digest, name="digest"),
    path("notices/<int:number>/read/", views.read_notice, name="read-notice"),
    path("desks/", views.desks, name="desks"),
    path("desks/open/", views.open_desk, name="open-desk"),
    path("desks/<int:number>/close/", views.close_desk, name="close-desk"),
]
