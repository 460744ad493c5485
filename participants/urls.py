from django.urls import path

from participants import views

app_name = "participants"

urlpatterns = [
    path("register/", views.register, name="register"),
    path("register/likely/", views.likely, name="likely"),
    path("<uuid:public_id>/edit/", views.edit, name="edit"),
    path("<uuid:public_id>/category/", views.change_category, name="category"),
    path("<uuid:public_id>/rejoin/", views.rejoin, name="rejoin"),
]
