"""Two admins close each other's desk at once: the office keeps one."""

import pytest
from django.utils import timezone

from centers import actions
from centers.models import Membership
from centers.policies import Role
from core.refusals import Refusal
from tests.factories.centers import CenterFactory, DeskFactory
from tests.programs.test_last_place import at_once

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True, serialized_rollback=True)]


def test_an_office_is_never_left_without_an_admin():
    center = CenterFactory()
    one, two = (DeskFactory(office=center, role=Role.CENTER_ADMIN) for _ in range(2))

    answers = at_once(
        lambda: actions.close_desk(desk=two, by=one, reason="퇴사"),
        lambda: actions.close_desk(desk=one, by=two, reason="퇴사"),
    )

    assert sum(isinstance(answer, Refusal) for answer in answers) == 1
    assert Membership.objects.filter(office=center).current(on=timezone.localdate()).count() == 1


def test_two_outsiders_leave_one_admin_too():
    center = CenterFactory()
    admins = [DeskFactory(office=center, role=Role.CENTER_ADMIN) for _ in range(2)]
    systems = [DeskFactory(role=Role.SYSTEM) for _ in range(2)]

    answers = at_once(
        *[
            lambda desk=desk, by=by: actions.close_desk(desk=desk, by=by, reason="퇴사")
            for desk, by in zip(admins, systems, strict=True)
        ]
    )

    assert sum(isinstance(answer, Refusal) for answer in answers) == 1
    assert Membership.objects.filter(office=center).current(on=timezone.localdate()).count() == 1
