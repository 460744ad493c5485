from django.urls import path

from meetings.views import inviting, keeping, opinions, papers, practices

app_name = "meetings"

urlpatterns = [
    path("", keeping.meeting_list, name="list"),
    path("register/", keeping.register, name="register"),
    path("<uuid:public_id>/", keeping.meeting_detail, name="detail"),
    path("<uuid:public_id>/edit/", keeping.edit, name="edit"),
    path("<uuid:public_id>/hold/", keeping.hold, name="hold"),
    path("<uuid:public_id>/cancel/", keeping.cancel, name="cancel"),
    path("<uuid:public_id>/calendar/", inviting.calendar_file, name="calendar"),
    path("<uuid:public_id>/minutes.pdf", papers.pdf, name="minutes-pdf"),
    path("<uuid:public_id>/minutes.hwpx", papers.hangul, name="minutes-hangul"),
    path("<uuid:public_id>/invite/", inviting.invite, name="invite"),
    path("<uuid:public_id>/seats/add/", keeping.seat, name="seat"),
    path("<uuid:public_id>/seats/<int:number>/", keeping.edit_seat, name="edit-seat"),
    path("<uuid:public_id>/seats/<int:number>/leave-out/", keeping.leave_out, name="leave-out"),
    path("<uuid:public_id>/opinions/add/", opinions.say, name="say"),
    path("opinions/<uuid:public_id>/", opinions.edit_opinion, name="edit-opinion"),
    path("opinions/<uuid:public_id>/actions/add/", opinions.ask, name="ask"),
    path("opinions/<uuid:public_id>/actions/<int:number>/", opinions.edit_action, name="edit-action"),
    path("actions/", opinions.action_list, name="actions"),
    path("actions/<uuid:public_id>/answer/", opinions.answer, name="answer"),
    path("practices/", practices.practice_list, name="practices"),
    path("practices/write/", practices.write, name="write-practice"),
    path("practices/<uuid:public_id>/", practices.practice_detail, name="practice"),
    path("practices/<uuid:public_id>/edit/", practices.edit, name="edit-practice"),
    path("practices/<uuid:public_id>/offer/", practices.offer, name="offer-practice"),
    path("practices/<uuid:public_id>/publish/", practices.publish, name="publish-practice"),
    path("practices/<uuid:public_id>/send-back/", practices.send_back, name="send-back-practice"),
]
