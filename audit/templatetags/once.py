"""{% form_key %}: the hidden number that makes a double click one row."""

import uuid

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from audit.once import FIELD

register = template.Library()


@register.simple_tag
def form_key() -> SafeString:
    return format_html('<input type="hidden" name="{}" value="{}">', FIELD, uuid.uuid4())
