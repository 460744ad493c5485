from django.urls import path

from transfers import views

app_name = "transfers"

urlpatterns = [
    path("", views.transfers, name="list"),
    path("of/<uuid:public_id>/ask/", views.ask, name="ask"),
    path("<uuid:public_id>/", views.transfer, name="transfer"),
]
