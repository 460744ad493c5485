"""Who changed what, who saw whom: the director's page, and everybody's own."""

import pytest
from django.urls import reverse

from audit.models import Access
from centers.policies import Role
from tests.factories.centers import CenterFactory, DeskFactory
from tests.factories.participants import ParticipantFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def center():
    return CenterFactory()


def test_the_director_reads_what_a_colleague_changed_and_whom_they_saw(sit, center):
    colleague = DeskFactory(office=center, role=Role.CASE_MANAGER)
    person = ParticipantFactory(center=center, case_manager=colleague, name="나기록")
    sit(colleague).get(person.get_absolute_url())
    director = sit(DeskFactory(office=center, role=Role.DIRECTOR))

    page = director.get("/audit/?show=access").content.decode()

    assert colleague.user.name in page
    assert "참여자 기록" in page
    assert person.name in page


@pytest.mark.parametrize("role", [Role.CASE_MANAGER, Role.CENTER_ADMIN, Role.ACCOUNTANT, Role.UNIT_STAFF])
def test_nobody_else_in_the_center_reads_it(sit, center, role):
    assert sit(DeskFactory(office=center, role=role)).get("/audit/").status_code == 403


def test_another_centers_director_reads_nothing_of_ours(sit, center):
    colleague = DeskFactory(office=center, role=Role.CASE_MANAGER)
    person = ParticipantFactory(center=center, case_manager=colleague, name="나기록")
    sit(colleague).get(person.get_absolute_url())

    page = sit(DeskFactory(role=Role.DIRECTOR)).get("/audit/?show=access").content.decode()

    assert person.name not in page
    assert colleague.user.name not in page


def test_everybody_reads_their_own_access_lines_and_only_those(sit, center):
    ours, theirs = (
        DeskFactory(office=center, role=Role.CASE_MANAGER),
        DeskFactory(office=center, role=Role.CASE_MANAGER),
    )
    person = ParticipantFactory(center=center, case_manager=ours)
    sit(ours).get(person.get_absolute_url())

    assert f'<td data-label="참여자 번호">{person.pk}</td>' in sit(ours).get("/my-access/").content.decode()
    assert f'<td data-label="참여자 번호">{person.pk}</td>' not in sit(theirs).get("/my-access/").content.decode()
    assert Access.objects.filter(participant_id=person.pk).count() == 1


@pytest.mark.parametrize("role", list(Role))
def test_every_desk_may_open_the_help(sit, role):
    assert sit(DeskFactory(role=role)).get("/help/").status_code == 200


def test_the_file_itself_tells_the_director_who_looked_and_nobody_else(sit, center):
    owner = DeskFactory(office=center, role=Role.CASE_MANAGER)
    curious = DeskFactory(office=center, role=Role.CASE_MANAGER, user__name="나궁금")
    person = ParticipantFactory(center=center, case_manager=owner)
    sit(curious).get(person.get_absolute_url())

    looks = reverse("casework:looks", args=[person.public_id])

    assert "나궁금" in sit(DeskFactory(office=center)).get(looks).content.decode()
    assert sit(owner).get(looks).status_code == 403
