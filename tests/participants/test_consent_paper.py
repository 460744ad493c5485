"""The printed form: what matters stands out (시행령 제17조③, 고시 제4조), and nothing is small or ticked."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.urls import reverse

from audit.models import Access
from centers.policies import Role
from participants.models import ConsentTemplate
from tests.factories.centers import CenterFactory, DeskFactory
from tests.factories.participants import ParticipantFactory

SHEET = (Path(settings.BASE_DIR) / "static/css/consents.css").read_text()
IMPORTANT = re.compile(r'<dt>([^<]*)</dt><dd class="told__important">')


def size_of(selector, unit):
    found = re.search(
        rf"(?:^|\}}|,)\s*{re.escape(selector)}(?:,[^{{]*)?\{{[^}}]*font-size:([\d.]+){unit}", SHEET, re.M
    )
    return float(found[1])


@pytest.mark.parametrize(
    ("plain", "important", "unit"),
    [
        (".consent-paper .told dd", ".consent-paper .told .told__important", "pt"),
        (".told dd", ".told .told__important", "rem"),
    ],
)
def test_what_matters_is_a_fifth_larger_bold_and_underlined(plain, important, unit):
    assert size_of(important, unit) >= 1.2 * size_of(plain, unit)
    rule = re.search(r"\.told \.told__important\{([^}]*)\}", SHEET)[1]
    assert "font-weight:700" in rule
    assert "underline" in rule


def test_nothing_on_the_paper_is_under_nine_points():
    sizes = [float(size) for size in re.findall(r"\.consent-paper[^{]*\{[^}]*font-size:([\d.]+)pt", SHEET)]

    assert sizes
    assert min(sizes) >= 9
    assert not re.findall(r"\.consent-paper[^{]*\{[^}]*font-size:[\d.]+(?:rem|em|px|%)", SHEET)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("kind", "labels"),
    [
        ("collect", ["보유·이용 기간"]),
        ("sensitive", ["수집하는 항목", "보유·이용 기간"]),
        ("provide", ["받는 곳", "받는 곳의 이용 목적", "받는 곳의 보유·이용 기간"]),
    ],
)
def test_these_stand_out_on_paper_and_screen(sit, kind, labels):
    manager = DeskFactory(office=CenterFactory(), role=Role.CASE_MANAGER)
    person = ParticipantFactory(center=manager.office, case_manager=manager, name="홍길동")
    client = sit(manager)

    paper = client.get(reverse("participants:consent-form", args=[person.public_id, kind])).content.decode()
    screen = client.get(reverse("participants:take-consent", args=[person.public_id, kind])).content.decode()

    assert IMPORTANT.findall(paper) == IMPORTANT.findall(screen) == labels
    assert "홍길동" in paper
    assert "checked" not in paper
    assert Access.objects.filter(participant_id=person.pk, page="동의서 인쇄").exists()


@pytest.mark.django_db
def test_the_blank_form_names_nobody(sit):
    manager = DeskFactory(office=CenterFactory(), role=Role.CASE_MANAGER)
    template = ConsentTemplate.objects.get(center=None, kind="provide")

    paper = sit(manager).get(reverse("participants:blank-consent-form", args=[template.public_id])).content.decode()

    assert "제3자 제공 동의서" in paper
    assert not Access.objects.exists()
