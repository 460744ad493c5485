from django.urls import path

from enterprises import views

app_name = "enterprises"

urlpatterns = [
    path("", views.enterprise_list, name="list"),
    path("register/", views.register, name="register"),
    path("<uuid:public_id>/", views.enterprise_detail, name="detail"),
    path("<uuid:public_id>/edit/", views.edit, name="edit"),
    path("<uuid:public_id>/members/", views.count_members, name="members"),
]
