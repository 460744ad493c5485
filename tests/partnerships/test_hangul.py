"""업무협약서 as HWPX: one, with two and three parties, and all of a signing event in one file."""

import io
import zipfile
from datetime import date
from xml.etree import ElementTree

import pytest
from django.urls import reverse
from hwpx.tools.package_validator import validate_editor_open_safety

from centers.policies import Role
from partnerships import actions
from partnerships.models import ServiceArea
from tests.factories.centers import DeskFactory, city_desk
from tests.factories.partnerships import AgreementFactory, PartnerFactory, SigningEventFactory

pytestmark = pytest.mark.django_db
HP = "{http://www.hancom.co.kr/hwpml/2011/paragraph}"


@pytest.fixture
def desk():
    return DeskFactory(role=Role.CENTER_ADMIN)


def sections_of(response):
    """The words of each section of the file, a table's cells among them."""
    assert response["Content-Type"] == "application/hwp+zip"
    assert validate_editor_open_safety(response.content).ok
    book = zipfile.ZipFile(io.BytesIO(response.content))
    names = sorted(name for name in book.namelist() if name.startswith("Contents/section"))
    roots = [ElementTree.fromstring(book.read(name)) for name in names]
    return [[one.text for one in root.iter(f"{HP}t") if one.text] for root in roots]


def hangul(agreement):
    return reverse("partnerships:hangul", args=[agreement.public_id])


def test_parties_articles_days_and_seals(desk, sit):
    third = PartnerFactory(center=desk.office, name="셋째 <기업> & 조합")
    values = {
        "purpose": "마음 건강",
        "starts_on": date(2026, 1, 2),
        "ends_on": date(2027, 1, 1),
        "third": third,
        "renews_itself": True,
    }
    partner = PartnerFactory(center=desk.office, name="마음쉼")
    areas = list(ServiceArea.objects.filter(code="psych"))
    agreement = actions.draft(partner=partner, values=values, areas=areas, by=desk)

    response = sit(desk).get(hangul(agreement))
    (words,) = sections_of(response)

    assert "hwpx" in response["Content-Disposition"]
    for part in ("업무협약서", "갑", "을", "병", "마음쉼", "셋째 <기업> & 조합", "제1조(목적) "):
        assert part in words, part
    assert words.count("셋째 <기업> & 조합") == 2  # among the parties, and where its seal goes
    assert sum(one.endswith("(인)") for one in words) == 3
    assert any("2026년 1월 2일 ~ 2027년 1월 1일" in one for one in words)
    assert any(one.startswith("3자 협약 · ") and one.endswith("작성 중") for one in words)
    assert not any("{" in one for one in words)


def test_two_parties_sign_in_two_places(desk, sit):
    (words,) = sections_of(sit(desk).get(hangul(AgreementFactory(partner=PartnerFactory(center=desk.office)))))

    assert "병" not in words
    assert sum(one.endswith("(인)") for one in words) == 2


def test_an_event_is_one_file_with_a_section_for_each(desk, sit):
    event = SigningEventFactory(center=desk.office, title="봄 협약식")
    for name in ("가나의원", "다라학원"):
        AgreementFactory(partner=PartnerFactory(center=desk.office, name=name), event=event)
    client = sit(desk)

    sections = sections_of(client.get(reverse("partnerships:event-hangul", args=[event.public_id])))

    assert [[name in words for name in ("가나의원", "다라학원")] for words in sections] in (
        [[True, False], [False, True]],
        [[False, True], [True, False]],
    )
    assert "한글 파일로 모두 받기" in client.get(event.get_absolute_url()).content.decode()


def test_who_reads_the_agreement_has_its_file(desk, sit):
    agreement = AgreementFactory(partner=PartnerFactory(center=desk.office))

    assert sit(city_desk(desk.office)).get(hangul(agreement)).status_code == 200
    assert sit(DeskFactory(role=Role.CENTER_ADMIN)).get(hangul(agreement)).status_code == 404
