"""Joint projects, their sessions and who takes part."""

from datetime import date
from typing import Any

import factory

from joint.enums import Presence, ProjectState
from joint.models import JointProject, JointSession, SessionRoll, TakingPart
from tests.factories.partnerships import AgreementFactory


class ProjectFactory(factory.django.DjangoModelFactory):
    """A running project under an agreement of its center: `ProjectFactory(agreement=…)`."""

    class Meta:
        model = JointProject

    agreement = factory.SubFactory(AgreementFactory)
    center = factory.SelfAttribute("agreement.center")
    title = factory.Sequence(lambda number: f"바리스타 과정 {number}")
    area = factory.LazyAttribute(lambda row: row.agreement.areas.first())
    starts_on = factory.SelfAttribute("agreement.starts_on")
    ends_on = factory.SelfAttribute("agreement.ends_on")
    goal = "열 명이 자격을 얻는다"
    ours, theirs = 3_000_000, 2_000_000
    state = ProjectState.RUNNING


class SessionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = JointSession

    project = factory.SubFactory(ProjectFactory)
    held_on = date(2026, 11, 2)
    place = "교육장"
    hours = 2
    content = factory.Sequence(lambda number: f"{number}회차")


class PartFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = TakingPart

    project = factory.SubFactory(ProjectFactory)
    joined_on = date(2026, 11, 2)


def furnish(side: Any) -> None:
    """A running project with people, and one that is planned."""
    agreement = side.rows["agreement"]
    project = ProjectFactory(agreement=agreement)
    session = SessionFactory(project=project)
    side.rows |= {
        "joint_project": project,
        "own_project": project,
        "own_session": session,
        "joint_planned": ProjectFactory(agreement=agreement, state=ProjectState.PLANNED),
    }
    for name in ("own", "other", "hidden"):
        person = getattr(side, name)
        part = PartFactory(project=project, participant=person, certificate="바리스타 2급")
        SessionRoll.objects.create(session=session, part=part, presence=Presence.CAME)
        side.rows[f"{name}_part"] = part
