from django.urls import path

from plans import views, views_draft, views_progress

app_name = "plans"

urlpatterns = [
    path("waiting/", views.waiting, name="waiting"),
    path("of/<uuid:public_id>/", views.of, name="of"),
    path("of/<uuid:public_id>/draft/", views_draft.draft, name="draft"),
    path("of/<uuid:public_id>/goals/", views.goals, name="goals"),
    path("<uuid:public_id>/", views.plan, name="plan"),
    path("<uuid:public_id>/paper/", views.paper, name="paper"),
    path("<uuid:public_id>/signature/", views.signature, name="signature"),
    path("<uuid:public_id>/edit/", views_draft.edit, name="edit"),
    path("<uuid:public_id>/goal/", views_draft.add_goal, name="add-goal"),
    path("goals/<uuid:public_id>/remove/", views_draft.remove_goal, name="remove-goal"),
    path("goals/<uuid:public_id>/step/", views_draft.add_step, name="add-step"),
    path("steps/<uuid:public_id>/remove/", views_draft.remove_step, name="remove-step"),
    path("<uuid:public_id>/sign/", views_draft.sign, name="sign"),
    path("<uuid:public_id>/approve/", views_progress.approve, name="approve"),
    path("<uuid:public_id>/return/", views_progress.give_back, name="return"),
    path("<uuid:public_id>/review/", views_progress.review, name="review"),
    path("steps/<uuid:public_id>/", views_progress.step, name="step"),
    path("goals/<uuid:public_id>/reached/", views_progress.reached, name="reached"),
]
