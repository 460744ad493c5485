from django.urls import path

from partnerships import views, views_partners

app_name = "partnerships"

partners = [
    path("partners/", views_partners.partner_list, name="partners"),
    path("partners/register/", views_partners.register_partner, name="register-partner"),
    path("partners/<uuid:public_id>/", views_partners.partner_detail, name="partner"),
    path("partners/<uuid:public_id>/edit/", views_partners.edit_partner, name="edit-partner"),
    path("partners/<uuid:public_id>/draft/", views.draft_agreement, name="draft-with"),
]
agreements = [
    path("agreements/", views.agreement_list, name="agreements"),
    path("agreements/draft/", views.draft_agreement, name="draft"),
    path("agreements/<uuid:public_id>/", views.agreement_detail, name="agreement"),
    path("agreements/<uuid:public_id>/edit/", views.edit_agreement, name="edit-agreement"),
    path("agreements/<uuid:public_id>/sign/", views.sign, name="sign"),
    path("agreements/<uuid:public_id>/attach/", views.attach, name="attach"),
    path("agreements/<uuid:public_id>/renew/", views.renew, name="renew"),
    path("agreements/<uuid:public_id>/terminate/", views.terminate, name="terminate"),
    path("agreements/<uuid:public_id>/scan/", views.scan, name="scan"),
]
events = [
    path("events/register/", views_partners.register_event, name="register-event"),
    path("events/<uuid:public_id>/", views_partners.event_detail, name="event"),
]

urlpatterns = partners + agreements + events
