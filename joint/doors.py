"""The way to one joint project."""

from typing import Any

from django.http import HttpRequest

from centers.doors import find
from centers.policies import Can
from joint.models import JointProject


def find_project(request: HttpRequest, public_id: Any, *, to: Can) -> Any:
    """The project with its counts (`with_counts`): 404 for a stranger, 403 for a colleague without the right."""
    rows = JointProject.objects.with_page().with_counts()
    return find(rows, request.desk, to=to, public_id=public_id)  # type: ignore[attr-defined]
