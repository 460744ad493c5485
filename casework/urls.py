from django.urls import path

from casework.views import closings, conferences, fit, gaps, many, notes, people, sheet

app_name = "casework"

of_people = [
    path("", people.people_list, name="people"),
    path("find/", people.find_people, name="find"),
    path("export/", people.export, name="export"),
    path("<uuid:public_id>/", people.person, name="person"),
    path("<uuid:public_id>/sheet/", sheet.own_sheet, name="own-sheet"),
    path("<uuid:public_id>/story/", people.story, name="story"),
    path("<uuid:public_id>/looks/", people.looks, name="looks"),
    path("many/", many.many_people, name="many"),
    path("many/<uuid:public_id>/", many.batch, name="batch"),
    path("views/save/", many.save_view, name="save-view"),
    path("views/forget/", many.forget_view, name="forget-view"),
    path("suggest/", people.suggest, name="suggest"),
]
of_notes = [
    path("notes/shared/", notes.shared, name="shared-notes"),
    path("<uuid:public_id>/notes/", notes.notes, name="notes"),
    path("<uuid:public_id>/notes/write/", notes.write, name="write-note"),
    path("<uuid:public_id>/notes/draft/", notes.draft, name="draft"),
    path("notes/<uuid:public_id>/edit/", notes.edit, name="edit-note"),
    path("notes/<uuid:public_id>/add/", notes.add, name="add-to-note"),
    path("notes/<uuid:public_id>/followed/", notes.followed, name="followed"),
]
of_conferences = [
    path("conferences/", conferences.conferences, name="conferences"),
    path("conferences/hold/", conferences.hold, name="hold"),
    path("conferences/<uuid:public_id>/", conferences.conference, name="conference"),
    path("conferences/<uuid:public_id>/decide/", conferences.decide, name="decide"),
    path("conferences/items/<uuid:public_id>/done/", conferences.done, name="decision-done"),
]
of_closings = [
    path("<uuid:public_id>/end/", closings.end, name="end"),
    path("spells/<int:number>/follow-up/<int:month>/", closings.follow_up, name="follow-up"),
]

of_units = [
    path("<uuid:public_id>/fit/", fit.fit, name="fit"),
    path("<uuid:public_id>/fit/choose/", fit.choose_unit, name="choose-unit"),
    path("gaps/", gaps.gaps, name="gaps"),
    path("misfits/", gaps.misfits, name="misfits"),
    path("units/<uuid:public_id>/who/", fit.who_fits, name="who-fits"),
]

urlpatterns = of_people + of_notes + of_conferences + of_closings + of_units
