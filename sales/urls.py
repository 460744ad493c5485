from django.urls import path

from sales.views import budget, distribution, entries, reserve, settling, sheets, units

app_name = "sales"

_UNITS = [
    path("", units.overview, name="overview"),
    path("units/<uuid:public_id>/", units.unit_month, name="unit"),
    path("units/<uuid:public_id>/year/", units.unit_year, name="year"),
]
_ENTRIES = [
    path("units/<uuid:public_id>/sell/", entries.sell, name="sell"),
    path("units/<uuid:public_id>/spend/", entries.spend, name="spend"),
    path("units/<uuid:public_id>/upload/", sheets.upload, name="upload"),
    path("units/<uuid:public_id>/upload/keep/", sheets.keep_upload, name="keep-upload"),
    path("units/<uuid:public_id>/upload/form/", sheets.form_sheet, name="upload-form"),
    path("sold/<uuid:public_id>/", entries.edit_sale, name="sale"),
    path("sold/<uuid:public_id>/remove/", entries.remove_sale, name="remove-sale"),
    path("costs/<uuid:public_id>/", entries.cost, name="cost"),
    path("costs/<uuid:public_id>/edit/", entries.edit_cost, name="edit-cost"),
    path("costs/<uuid:public_id>/remove/", entries.remove_cost, name="remove-cost"),
]
_QUARTER = "units/<uuid:public_id>/settlements/<int:year>/<int:quarter>/"
_SETTLING = [
    path("settlements/", settling.quarter_list, name="settlements"),
    path("settlements/sheet/", settling.quarter_sheet, name="settlements-sheet"),
    path(_QUARTER, settling.settlement, name="settlement"),
    path(f"{_QUARTER}draft/", settling.draft, name="draft"),
    path(f"{_QUARTER}settle/", settling.settle, name="settle"),
    path(f"{_QUARTER}sheet/", settling.sheet, name="settlement-sheet"),
    path("units/<uuid:public_id>/reserve/", reserve.ledger, name="reserve"),
    path("units/<uuid:public_id>/reserve/withdraw/", reserve.withdraw, name="withdraw"),
    path("units/<uuid:public_id>/reserve/deposit/", reserve.deposit, name="deposit"),
    path("reserve/<uuid:public_id>/correct/", reserve.correct, name="correct-reserve"),
]
_RULES = [
    path("budget/", budget.budget, name="budget"),
    path("budget/grant/", budget.new_grant, name="new-grant"),
    path("grants/<uuid:public_id>/", budget.edit_grant, name="grant"),
    path("distribution/", distribution.rules, name="distribution"),
    path("distribution/new/", distribution.new_rule, name="new-rule"),
]
urlpatterns = [*_UNITS, *_ENTRIES, *_SETTLING, *_RULES]
