from django.urls import path

from rosters import views

app_name = "rosters"

urlpatterns = [
    path("", views.upload_list, name="list"),
    path("<uuid:public_id>/", views.detail, name="detail"),
    path("<uuid:public_id>/columns/", views.columns, name="columns"),
    path("<uuid:public_id>/rows/<int:sheet_row>/", views.row, name="row"),
    path("<uuid:public_id>/choose/", views.choose, name="choose"),
    path("<uuid:public_id>/answer/", views.answer, name="answer"),
    path("<uuid:public_id>/carry-out/", views.carry_out, name="carry-out"),
    path("<uuid:public_id>/finish/", views.finish, name="finish"),
]
