from django.urls import path

from inspections import views

app_name = "inspections"

of_inspections = [
    path("", views.inspection_list, name="list"),
    path("plan/", views.plan, name="plan"),
    path("<uuid:public_id>/", views.inspection_detail, name="inspection"),
    path("<uuid:public_id>/draw/", views.draw, name="draw"),
    path("<uuid:public_id>/remark/", views.remark, name="remark"),
    path("<uuid:public_id>/close/", views.close, name="close"),
    path("<uuid:public_id>/result.pdf", views.pdf, name="pdf"),
    path("<uuid:public_id>/result.hwpx", views.hwpx, name="hwpx"),
]
of_items = [path("items/<uuid:public_id>/", views.item_detail, name="item")]
of_remarks = [
    path("remarks/<uuid:public_id>/answer/", views.answer, name="answer"),
    path("remarks/<uuid:public_id>/judge/", views.judge, name="judge"),
]
urlpatterns = [*of_inspections, *of_items, *of_remarks]
