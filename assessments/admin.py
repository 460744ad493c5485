"""Items, bands and instruments are kept here: values that a year's guideline may change."""

from django.contrib import admin

from assessments.models import (
    CapacityBand,
    CapacityItem,
    Instrument,
    InstrumentBand,
    InstrumentFactor,
    InstrumentItem,
)
from centers.admin import CodeAdmin, site


@admin.register(CapacityItem, site=site)
class CapacityItemAdmin(CodeAdmin):
    list_display = ("name", "code", "max_points", "valid_from", "valid_to", "source")
    list_select_related = ()


@admin.register(CapacityBand, site=site)
class CapacityBandAdmin(CodeAdmin):
    list_display = ("name", "code", "min_points", "valid_from", "valid_to", "source")
    list_select_related = ()


@admin.register(Instrument, site=site)
class InstrumentAdmin(CodeAdmin):
    list_display = ("name", "code", "low", "high", "valid_from", "valid_to", "source")
    list_select_related = ()


@admin.register(InstrumentFactor, site=site)
class InstrumentFactorAdmin(CodeAdmin):
    list_display = ("name", "instrument", "order")
    list_select_related = ("instrument",)


@admin.register(InstrumentItem, site=site)
class InstrumentItemAdmin(CodeAdmin):
    list_display = ("number", "instrument", "factor", "words", "is_reversed")
    list_select_related = ("instrument", "factor")


@admin.register(InstrumentBand, site=site)
class InstrumentBandAdmin(CodeAdmin):
    list_display = ("name", "instrument", "min_points")
    list_select_related = ("instrument",)
