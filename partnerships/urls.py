from django.urls import path

from partnerships import views, views_papers, views_partners, views_sheet

app_name = "partnerships"

partners = [
    path("partners/", views_partners.partner_list, name="partners"),
    path("partners/register/", views_partners.register_partner, name="register-partner"),
    path("partners/register/likely/", views_partners.likely, name="likely-partners"),
    path("partners/sheet/", views_sheet.look_at_sheet, name="partner-sheet"),
    path("partners/sheet/take/", views_sheet.take_sheet, name="take-partner-sheet"),
    path("partners/sheet/empty/", views_sheet.empty_sheet, name="empty-partner-sheet"),
    path("partners/<uuid:public_id>/contacts/add/", views_partners.add_contact, name="add-contact"),
    path("contacts/<uuid:public_id>/edit/", views_partners.edit_contact, name="edit-contact"),
    path("partners/<uuid:public_id>/", views_partners.partner_detail, name="partner"),
    path("partners/<uuid:public_id>/edit/", views_partners.edit_partner, name="edit-partner"),
    path("partners/<uuid:public_id>/draft/", views.draft_agreement, name="draft-with"),
]
agreements = [
    path("agreements/", views.agreement_list, name="agreements"),
    path("agreements/draft/", views.draft_agreement, name="draft"),
    path("agreements/<uuid:public_id>/", views.agreement_detail, name="agreement"),
    path("agreements/<uuid:public_id>/edit/", views.edit_agreement, name="edit-agreement"),
    path("agreements/<uuid:public_id>/clauses/", views.clauses, name="clauses"),
    path("agreements/<uuid:public_id>/review/", views.review, name="review"),
    path("agreements/<uuid:public_id>/give-back/", views.give_back, name="give-back"),
    path("agreements/<uuid:public_id>/grace/", views.grace, name="grace"),
    path("agreements/<uuid:public_id>/centers/", views.centers, name="agreement-centers"),
    path("agreements/<uuid:public_id>/paper/", views_papers.paper, name="paper"),
    path("agreements/<uuid:public_id>/paper/hangul/", views_papers.hangul, name="hangul"),
    path("agreements/<uuid:public_id>/sign/", views.sign, name="sign"),
    path("agreements/<uuid:public_id>/attach/", views.attach, name="attach"),
    path("agreements/<uuid:public_id>/renew/", views.renew, name="renew"),
    path("agreements/<uuid:public_id>/terminate/", views.terminate, name="terminate"),
    path("agreements/<uuid:public_id>/scan/", views.scan, name="scan"),
]
events = [
    path("events/register/", views_partners.register_event, name="register-event"),
    path("events/<uuid:public_id>/", views_partners.event_detail, name="event"),
    path("events/<uuid:public_id>/papers/", views_papers.event_papers, name="event-papers"),
    path("events/<uuid:public_id>/papers/hangul/", views_papers.event_hangul, name="event-hangul"),
]

urlpatterns = partners + agreements + events
