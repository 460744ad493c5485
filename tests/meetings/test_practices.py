"""Good practice: a center writes and sends, the metropolitan center publishes or sends back, all centers read."""

import uuid

import pytest
from django.urls import reverse

from centers.enums import OfficeKind
from centers.models import Notice, Office
from centers.policies import Role
from meetings.models import GoodPractice
from tests.factories.centers import DeskFactory
from tests.factories.programs import UnitFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk():
    return DeskFactory(role=Role.CASE_MANAGER)


@pytest.fixture
def metro(desk):
    kind = OfficeKind.METRO_CENTER
    office = Office.objects.create(name="가나광역자활센터", kind=kind, region=desk.office.region)
    return DeskFactory(office=office, role=Role.METRO)


def key(**words):
    return {"form_key": str(uuid.uuid4()), **words}


def to(name, row):
    return reverse(f"meetings:{name}-practice", args=[row.public_id])


def test_a_note_is_written_sent_back_sent_again_and_published_to_all_centers(desk, metro, sit):
    center, stranger = sit(desk), DeskFactory(role=Role.ACCOUNTANT)
    unit = UnitFactory(center=desk.office, name="나눔단")
    assert "나눔단" in center.get(reverse("meetings:write-practice")).text
    words = key(title="통근 차량", text="출근이 쉬워졌습니다.", unit=str(unit.public_id))
    center.post(reverse("meetings:write-practice"), words)
    row = GoodPractice.objects.get()
    assert row.unit == unit
    address = row.get_absolute_url()
    assert [sit(one).get(address).status_code for one in (desk, metro, stranger)] == [200, 404, 404]

    center.post(to("offer", row), key())
    assert Notice.objects.get(desk=metro).location == address
    assert sit(metro).get(address).status_code == 200
    sit(metro).post(to("send-back", row), key(comment="비용도 적어 주십시오."))
    assert "비용도 적어 주십시오." in sit(desk).get(address).text
    sit(desk).post(to("edit", row), key(title="통근 차량", text="한 달에 30만 원이 듭니다.", unit=""))
    sit(desk).post(to("offer", row), key())
    sit(metro).post(to("publish", row), key())

    row.refresh_from_db()
    assert (row.state, row.text) == ("published", "한 달에 30만 원이 듭니다.")
    assert Notice.objects.filter(desk=desk).count() == 2
    page = sit(stranger).get(reverse("meetings:practices"))
    assert "통근 차량" in page.text
    assert "우수사례 쓰기" not in page.text
    assert sit(stranger).get(address).status_code == 200


def test_what_is_sent_or_published_is_changed_no_more_and_nobody_else_changes_it(desk, metro, sit):
    row = GoodPractice.objects.create(
        center=desk.office, title="통근 차량", text="쉬워졌습니다.", state="offered", written_by=desk
    )
    words = {"title": "다른 말", "text": "다른 말", "unit": ""}
    another = DeskFactory(role=Role.DIRECTOR)

    assert "보낸 뒤에는 고칠 수 없습니다" in sit(desk).post(to("edit", row), key(**words)).text
    sit(metro).post(to("publish", row), key())
    assert sit(metro).post(to("send-back", row), key(comment="다시 써 주십시오.")).status_code == 422
    assert sit(another).post(to("edit", row), key(**words)).status_code == 404
    row.refresh_from_db()
    assert (row.title, row.state) == ("통근 차량", "published")


def test_a_resident_number_is_not_taken(desk, sit):
    words = key(title="사례", text="800101-1234567 님이 취업했습니다.", unit="")

    page = sit(desk).post(reverse("meetings:write-practice"), words)

    assert "주민등록번호로 보이는 숫자는 받지 않습니다" in page.text
    assert "800101" not in page.text
    assert not GoodPractice.objects.exists()


def test_a_center_without_a_metropolitan_center_is_told_so(desk, sit):
    row = GoodPractice.objects.create(center=desk.office, title="사례", text="글", written_by=desk)

    assert "광역자활센터가 등록되어 있지 않습니다" in sit(desk).post(to("offer", row), key()).text
