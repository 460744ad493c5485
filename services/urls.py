from django.urls import path

from services import views, views_ledger, views_link, views_partner, views_sending, views_writing

app_name = "services"

urlpatterns = [
    path("", views.referral_list, name="list"),
    path("participants/<uuid:public_id>/", views.of_person, name="of"),
    path("participants/<uuid:public_id>/request/", views_writing.request_service, name="request"),
    path("participants/<uuid:public_id>/write/", views_writing.write, name="write"),
    path("steps/<uuid:public_id>/write/", views_writing.write_for_step, name="write-for-step"),
    path("referrals/<uuid:public_id>/", views.referral, name="referral"),
    path("referrals/<uuid:public_id>/edit/", views_writing.edit, name="edit"),
    path("referrals/<uuid:public_id>/choose/", views_writing.choose, name="choose"),
    path("referrals/<uuid:public_id>/consent/<slug:name>/", views_writing.take_consent, name="consent"),
    path("referrals/<uuid:public_id>/send/", views_sending.send, name="send"),
    path("referrals/<uuid:public_id>/renew/", views_sending.renew, name="renew"),
    path("referrals/<uuid:public_id>/reply/", views_sending.reply, name="reply"),
    path("referrals/<uuid:public_id>/cancel/", views_sending.cancel, name="cancel"),
    path("referrals/<uuid:public_id>/follow/", views_writing.follow, name="follow"),
    path("referrals/<uuid:public_id>/deliver/", views_sending.deliver, name="deliver"),
    path("referrals/<uuid:public_id>/finish/", views_sending.finish, name="finish"),
    path("deliveries/<uuid:public_id>/rate/", views_sending.rate, name="rate"),
    path("deliveries/<uuid:public_id>/paper/", views.paper, name="paper"),
    path("inbox/", views_partner.inbox, name="inbox"),
    path("inbox/<uuid:public_id>/", views_partner.answer, name="answer"),
    path("ledger/", views_ledger.ledger, name="ledger"),
    path("ledger/people/<uuid:public_id>/", views_ledger.ledger_of, name="ledger-of"),
    # Without an account: the token is the only way in.
    path("link/<str:token>/", views_link.link, name="link"),
]
