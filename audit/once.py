"""A form sent twice does its work once."""

import uuid
from collections.abc import Callable
from functools import wraps

from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect

from audit.models import Submission

FIELD = "form_key"


def once(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Let a POST with a `form_key` through once; its repetition is led to the first one's result.

    The second of two simultaneous ones waits at the unique key until the first is done. A form that was answered
    with its errors may be sent again: only a redirect counts as done.
    """

    @wraps(view)
    def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        key = _key(request)
        if key is None:
            return view(request, *args, **kwargs)
        try:
            with transaction.atomic():
                submission = Submission.objects.create(key=key, actor_id=request.user.pk)
                response = view(request, *args, **kwargs)
                if isinstance(response, HttpResponseRedirect):
                    Submission.objects.filter(pk=submission.pk).update(location=response.url[:300])
                else:
                    submission.delete()
                return response
        except IntegrityError:
            first = Submission.objects.filter(key=key).first()
            if first is None:  # the number is not what the database refused
                raise
            # Somebody else's number leads nowhere: not to their result.
            return redirect(first.location if first.actor_id == request.user.pk else request.path)

    return guarded


def _key(request: HttpRequest) -> uuid.UUID | None:
    try:
        return uuid.UUID(request.POST.get(FIELD, "")) if request.method == "POST" else None
    except ValueError:
        return None
