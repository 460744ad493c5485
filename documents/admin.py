"""Kinds of documents and how long they are kept: the ministry's or the center's own value."""

from django.contrib import admin

from centers.admin import CodeAdmin, site
from documents.models import DocumentKind


@admin.register(DocumentKind, site=site)
class DocumentKindAdmin(CodeAdmin):
    list_display = ("name", "years_kept", "is_outward", "is_sensitive", "valid_from", "valid_to", "source")
