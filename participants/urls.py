from django.urls import path

from participants import views, views_certified, views_documents, views_histories, views_restrictions

app_name = "participants"

urlpatterns = [
    path("register/", views.register, name="register"),
    path("register/likely/", views.likely, name="likely"),
    path("<uuid:public_id>/edit/", views.edit, name="edit"),
    path("<uuid:public_id>/category/", views.change_category, name="category"),
    path("<uuid:public_id>/certify/", views_certified.certify, name="certify"),
    path("<uuid:public_id>/correct-certified/", views_certified.correct, name="correct-certified"),
    path("<uuid:public_id>/restrict/", views_restrictions.restrict, name="restrict"),
    path("restricted/", views_restrictions.restricted, name="restricted"),
    path("restricted/<uuid:public_id>/readers/", views_restrictions.readers, name="readers"),
    path("restricted/<uuid:public_id>/lift/", views_restrictions.lift, name="lift"),
    path("restricted/<uuid:public_id>/read/", views_restrictions.read_in_need, name="read-in-need"),
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
