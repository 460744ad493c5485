from django.urls import path

from compliance import views

app_name = "compliance"

urlpatterns = [
    path("inbox/", views.inbox, name="inbox"),
    path("participants/<uuid:public_id>/", views.of_person, name="of"),
    path("participants/<uuid:public_id>/opinion/", views.opinion, name="opinion"),
    path("<uuid:public_id>/send/", views.send, name="send"),
    path("<uuid:public_id>/paper/", views.paper, name="paper"),
    path("<uuid:public_id>/decide/", views.decide, name="decide"),
]
