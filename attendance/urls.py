from django.urls import path

from attendance import views, views_closing

app_name = "attendance"

of_months = [
    path("", views.months, name="months"),
    path("<uuid:public_id>/<int:year>/<int:number>/", views.month, name="month"),
    path("<uuid:public_id>/<int:year>/<int:number>/save/", views.save, name="save"),
    path("<uuid:public_id>/<int:year>/<int:number>/rest-present/", views.rest_present, name="rest-present"),
    path("<uuid:public_id>/<int:year>/<int:number>/roster/", views.roster, name="roster"),
    path("<uuid:public_id>/<int:year>/<int:number>/<int:day>/", views.day, name="day"),
]
of_closing = [
    path("<uuid:public_id>/<int:year>/<int:number>/close/", views_closing.close, name="close"),
    path("<uuid:public_id>/<int:year>/<int:number>/confirm/", views_closing.confirm, name="confirm"),
    path("<uuid:public_id>/<int:year>/<int:number>/hand-back/", views_closing.hand_back, name="hand-back"),
    path("days/<int:number>/correct/", views_closing.correct, name="correct"),
    path(
        "<uuid:public_id>/<int:year>/<int:number>/<int:day>/people/<uuid:person>/correct/",
        views_closing.correct_unmarked,
        name="correct-unmarked",
    ),
]
of_the_calendar = [
    path("calendar/", views_closing.calendar, name="calendar"),
    path("calendar/<int:number>/remove/", views_closing.remove_day, name="remove-day"),
]
urlpatterns = [*of_months, *of_closing, *of_the_calendar]
