from django.urls import path

from intake import views

app_name = "intake"

referrals = [
    path("referrals/", views.referral_list, name="referrals"),
    path("referrals/new/", views.refer, name="refer"),
    path("referrals/<uuid:public_id>/", views.referral_detail, name="referral"),
    path("referrals/<uuid:public_id>/take/", views.take, name="take"),
    path("referrals/<uuid:public_id>/return/", views.return_referral, name="return"),
    path("referrals/<uuid:public_id>/withdraw/", views.withdraw, name="withdraw"),
    path("referrals/<uuid:public_id>/scan/", views.scan, name="scan"),
]
comings = [
    path("walk-in/", views.walk_in, name="walk-in"),
    path("reception/", views.reception, name="reception"),
    path("reception/receive/", views.receive, name="receive"),
    path("walk-ins/", views.walk_ins, name="walk-ins"),
    path("<uuid:public_id>/take-over/", views.take_over, name="take-over"),
    path("missing/<int:number>/settle/", views.settle, name="settle"),
    path("<uuid:public_id>/", views.intake_detail, name="intake"),
    path("<uuid:public_id>/book/", views.book, name="book"),
    path("<uuid:public_id>/interview/", views.interview, name="interview"),
    path("<uuid:public_id>/join/", views.join, name="join"),
    path("<uuid:public_id>/send-back/", views.send_back, name="send-back"),
    path("<uuid:public_id>/decline/", views.decline, name="decline"),
]

urlpatterns = referrals + comings
