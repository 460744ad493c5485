from django.urls import path

from payroll import views, views_slips, views_terms, views_units

app_name = "payroll"

urlpatterns = [
    path("", views.months, name="months"),
    path("compute/", views.compute, name="compute"),
    path("basis/", views_terms.basis, name="basis"),
    path("people/", views_terms.people, name="people"),
    path("people/<uuid:public_id>/", views_terms.terms, name="terms"),
    path("units/", views_units.to_confirm, name="to-confirm"),
    path("units/<uuid:public_id>/", views_units.unit, name="unit"),
    path("units/<uuid:public_id>/question/", views_units.question, name="question"),
    path("units/<uuid:public_id>/confirm/", views_units.confirm, name="confirm"),
    path("slips/<uuid:public_id>/", views_slips.slip, name="slip"),
    path("slips/<uuid:public_id>/paper/", views_slips.paper, name="slip-paper"),
    path("<uuid:public_id>/", views.month, name="month"),
    path("<uuid:public_id>/approve/", views.approve, name="approve"),
    path("<uuid:public_id>/return/", views.send_back, name="return"),
    path("<uuid:public_id>/pay/", views.pay, name="pay"),
    path("<uuid:public_id>/close/", views.close, name="close"),
    path("<uuid:public_id>/export/", views_slips.export, name="export"),
]
