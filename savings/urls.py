from django.urls import path

from savings import views, views_keeping, views_months

app_name = "savings"

urlpatterns = [
    path("", views.account_list, name="list"),
    path("sheet/", views.sheet, name="sheet"),
    path("months/<int:year>/<int:number>/", views_months.month, name="month"),
    path("participants/<uuid:public_id>/", views.of_person, name="of"),
    path("participants/<uuid:public_id>/open/", views_keeping.open_account, name="open"),
    path("<uuid:public_id>/", views.account_detail, name="account"),
    path("<uuid:public_id>/edit/", views_keeping.edit, name="edit"),
    path("<uuid:public_id>/saving/", views_keeping.change_own_saving, name="saving"),
    path("<uuid:public_id>/suspend/", views_keeping.suspend, name="suspend"),
    path("suspensions/<uuid:public_id>/resume/", views_keeping.resume, name="resume"),
    path("<uuid:public_id>/education/", views_keeping.educate, name="educate"),
    path("education/<uuid:public_id>/take-out/", views_keeping.take_out_education, name="take-out"),
    path("<uuid:public_id>/use-plan/", views_keeping.use_plan, name="use-plan"),
    path("<uuid:public_id>/end/", views_keeping.end, name="end"),
    path("<uuid:public_id>/reopen/", views_keeping.reopen, name="reopen"),
]
