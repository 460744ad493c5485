from django.urls import path

from petitions import views

app_name = "petitions"

urlpatterns = [
    path("", views.petition_list, name="list"),
    path("participants/<uuid:public_id>/", views.of_person, name="of"),
    path("participants/<uuid:public_id>/ask/", views.ask, name="ask"),
    path("<uuid:public_id>/", views.petition_detail, name="petition"),
    path("<uuid:public_id>/withdraw/", views.withdraw, name="withdraw"),
    path("<uuid:public_id>/decide/", views.decide, name="decide"),
    path("<uuid:public_id>/decide-for-city/", views.decide_for_city, name="decide-city"),
]
