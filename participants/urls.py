from django.urls import path

from participants import (
    views,
    views_certified,
    views_consents,
    views_documents,
    views_histories,
    views_restrictions,
    views_templates,
)

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
    path("<uuid:public_id>/consents/", views_consents.consents, name="consents"),
    path("<uuid:public_id>/consents/ask/", views_consents.ask_consent, name="ask-consent"),
    path("<uuid:public_id>/consents/<slug:name>/take/", views_consents.take_consent, name="take-consent"),
    path("<uuid:public_id>/consents/<slug:name>/form/", views_consents.form_paper, name="consent-form"),
    path("consents/<uuid:public_id>/withdraw/", views_consents.withdraw_consent, name="withdraw-consent"),
    path("consents/<uuid:public_id>/paper/", views_consents.consent_paper, name="consent-paper"),
    path("consents/to-ask/", views_consents.to_ask_again, name="consents-to-ask"),
    path("consent-templates/", views_templates.template_list, name="consent-templates"),
    path("consent-templates/<uuid:public_id>/", views_templates.template_detail, name="consent-template"),
    path("consent-templates/<uuid:public_id>/paper/", views_consents.blank_paper, name="blank-consent-form"),
    path("consent-templates/<uuid:public_id>/begin/", views_templates.begin_template, name="begin-consent-template"),
    path("consent-templates/<uuid:public_id>/edit/", views_templates.edit_template, name="edit-consent-template"),
    path(
        "consent-templates/<uuid:public_id>/publish/",
        views_templates.publish_template,
        name="publish-consent-template",
    ),
]
