from django.urls import path

from participants import views, views_documents, views_histories

app_name = "participants"

urlpatterns = [
    path("register/", views.register, name="register"),
    path("register/likely/", views.likely, name="likely"),
    path("<uuid:public_id>/edit/", views.edit, name="edit"),
    path("<uuid:public_id>/category/", views.change_category, name="category"),
    path("<uuid:public_id>/rejoin/", views.rejoin, name="rejoin"),
    path("<uuid:public_id>/history/", views_histories.history, name="history"),
    path("<uuid:public_id>/history/<slug:name>/", views_histories.begin, name="begin"),
    path("history/<slug:name>/<int:number>/correct/", views_histories.correct, name="correct"),
    path("<uuid:public_id>/documents/", views_documents.documents, name="documents"),
    path("<uuid:public_id>/consents/", views_histories.consents, name="consents"),
    path("<uuid:public_id>/consents/take/", views_histories.take_consent, name="take-consent"),
    path("consents/<uuid:public_id>/withdraw/", views_histories.withdraw_consent, name="withdraw-consent"),
    path("consents/<uuid:public_id>/paper/", views_histories.consent_paper, name="consent-paper"),
]
