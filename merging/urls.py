from django.urls import path

from merging import views

app_name = "merging"

urlpatterns = [
    path("", views.alike, name="alike"),
    path("<uuid:survivor>/with/<uuid:absorbed>/", views.compare, name="compare"),
    path("<uuid:survivor>/with/<uuid:absorbed>/apart/", views.tell_apart, name="tell-apart"),
    path("done/<uuid:public_id>/", views.merge, name="merge"),
]
