"""An agreement's life: articles, review, renewal by the clock, late papers, the end, and who is told."""

from datetime import date, timedelta

import pypdfium2
import pytest
from django.urls import reverse
from django.utils import timezone

from centers.enums import OfficeKind
from centers.models import Notice, Office
from centers.policies import Role
from core.refusals import Refusal
from partnerships import actions, reminding
from partnerships.enums import AgreementStatus, Standing
from partnerships.models import Agreement, ClauseTemplate, ServiceArea
from tests.factories.centers import CenterFactory, DeskFactory, city_desk
from tests.factories.partnerships import AgreementFactory, PartnerFactory, SigningEventFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk():
    return DeskFactory(role=Role.CENTER_ADMIN)


@pytest.fixture
def partner(desk):
    return PartnerFactory(center=desk.office, name="마음쉼")


def today(days=0):
    return timezone.localdate() + timedelta(days=days)


def act(agreement, step):
    return reverse(f"partnerships:{step}", args=[agreement.public_id])


def drafted(partner, desk, **values):
    words = {"number": "2026-9", "purpose": "심리상담", "starts_on": today(), "ends_on": today(365), **values}
    return actions.draft(partner=partner, values=words, areas=[ServiceArea.objects.get(code="psych")], by=desk)


def test_a_draft_begins_with_the_articles_in_force(partner, desk):
    ClauseTemplate.objects.filter(code="costs").update(valid_to=date(2020, 1, 1))

    agreement = drafted(partner, desk)

    titles = [one.title for one in agreement.clauses.all()]
    assert titles[0] == "목적"
    assert "비용" not in titles
    assert [one.order for one in agreement.clauses.all()] == list(range(1, len(titles) + 1))


def test_articles_are_changed_until_it_is_signed(partner, desk, sit):
    agreement, client = drafted(partner, desk), sit(desk)
    words = {"title_1": "목적", "body_1": "새 목적", "title_12": "특약", "body_12": "함께 쓴다."}

    client.post(act(agreement, "clauses"), words)
    kept = [(one.order, one.title, one.body) for one in agreement.clauses.all()]
    half = client.post(act(agreement, "clauses"), {"title_1": "목적", "body_1": ""})
    Agreement.objects.update(status=AgreementStatus.SIGNED, signed_on=today())
    late = client.post(act(agreement, "clauses"), words | {"body_1": "몰래"})

    assert kept == [(1, "목적", "새 목적"), (2, "특약", "함께 쓴다.")]
    assert (half.status_code, late.status_code) == (422, 422)
    assert agreement.clauses.first().body == "새 목적"


def test_each_step_has_who_and_why(partner, desk, sit):
    agreement, client = drafted(partner, desk), sit(desk)

    client.post(act(agreement, "review"), {"reason": "조항을 봐 주세요"})
    client.post(act(agreement, "give-back"), {"reason": "기간이 다릅니다"})
    client.post(act(agreement, "review"), {"reason": "고쳤습니다"})
    client.post(act(agreement, "sign"), {"signed_on": today().isoformat(), "their_signatory": "원장 다대표"})

    steps = [(step.what, step.status, step.by, step.reason) for step in agreement.steps.all()]
    assert steps == [
        ("작성", "draft", desk, ""),
        ("검토 요청", "review", desk, "조항을 봐 주세요"),
        ("되돌림", "draft", desk, "기간이 다릅니다"),
        ("검토 요청", "review", desk, "고쳤습니다"),
        ("체결", "signed", desk, ""),
    ]
    assert "기간이 다릅니다" in client.get(agreement.get_absolute_url()).text


def test_the_third_side_is_another_organisation_of_the_center(partner, desk):
    with pytest.raises(Refusal):
        drafted(partner, desk, third=PartnerFactory())
    third = PartnerFactory(center=desk.office)

    assert drafted(partner, desk, third=third).third == third


def test_the_clock_carries_on_what_renews_itself_once(partner, desk):
    ends_on = today(-1)
    old = AgreementFactory(partner=partner, number="2025-1", ends_on=ends_on, renews_itself=True)
    AgreementFactory(partner=partner, ends_on=today(), renews_itself=True)
    AgreementFactory(partner=partner, ends_on=ends_on)

    counts = [actions.renew_all(on=today()) for _ in range(2)]

    new = Agreement.objects.get(renews=old)
    old.refresh_from_db()
    assert counts == [1, 0]
    assert (old.status, new.status, new.number, new.version) == ("renewed", "signed", "2025-1", 2)
    assert (new.starts_on, new.standing(today())) == (today(), Standing.IN_FORCE)
    assert new.ends_on > today(360)
    assert [step.by for step in old.steps.all()] == [None]


def test_a_clock_that_stood_still_for_years_makes_up_for_them(partner):
    AgreementFactory(
        partner=partner, starts_on=date(2020, 1, 1), ends_on=date(2020, 12, 31), renews_itself=True, number="n"
    )

    assert actions.renew_all(on=date(2023, 6, 1)) == 3
    assert Agreement.objects.get(version=4).ends_on == date(2023, 12, 31)


def test_what_is_over_expires_once(partner):
    agreement = AgreementFactory(partner=partner, ends_on=today(-1))
    AgreementFactory(partner=partner, ends_on=today())

    assert [actions.expire_all(on=today()) for _ in range(2)] == [1, 0]
    agreement.refresh_from_db()
    assert agreement.status == AgreementStatus.EXPIRED
    assert agreement.steps.get().reason


@pytest.mark.parametrize("status", [AgreementStatus.SIGNED, AgreementStatus.EXPIRED])
def test_late_papers_are_waited_for_with_a_name_and_a_reason(status, partner, desk, sit):
    agreement, client = AgreementFactory(partner=partner, ends_on=today(-5), status=status), sit(desk)
    renewal = {"ends_on": today(400).isoformat(), "signed_on": today().isoformat()}

    early = client.post(act(agreement, "renew"), renewal)
    silent = client.post(act(agreement, "grace"), {"until": today(20).isoformat(), "reason": ""})
    client.post(act(agreement, "grace"), {"until": today(20).isoformat(), "reason": "대표자가 바뀜"})

    agreement.refresh_from_db()
    assert (early.status_code, silent.status_code) == (422, 422)
    assert agreement.standing(today()) is Standing.GRACE
    assert agreement in Agreement.objects.in_force(on=today())
    assert agreement not in Agreement.objects.in_force(on=today(21))
    assert (agreement.steps.last().by, agreement.steps.last().reason) == (desk, "대표자가 바뀜")
    assert actions.expire_all(on=today(20)) == 0
    assert client.post(act(agreement, "renew"), renewal).status_code == 302


def held(*agreements, on):
    """Which of them hold on a day, by their place."""
    rows = set(Agreement.objects.in_force(on=on))
    return [place for place, row in enumerate(agreements) if row in rows]


def test_renewed_before_its_end_it_holds_until_then_and_never_beside_the_next(partner, desk):
    old = AgreementFactory(partner=partner, ends_on=today(20))
    new = actions.renew(agreement=old, ends_on=today(400), number="", signed_on=today(), by=desk)

    assert [held(old, new, on=today(day)) for day in (-1, 0, 20, 21, 400, 401)] == [[0], [0], [0], [1], [1], []]
    # It is not asked for to be renewed once more.
    assert list(Agreement.objects.expiring(on=today())) == []


def test_renewed_while_papers_were_waited_for_the_next_one_holds_alone(partner, desk):
    old = AgreementFactory(partner=partner, ends_on=today(-5))
    actions.give_grace(agreement=old, until=today(20), reason="늦습니다", by=desk)
    new = actions.renew(agreement=old, ends_on=today(400), number="", signed_on=today(), by=desk)

    assert [held(old, new, on=today(day)) for day in (-5, -4, 0)] == [[0], [1], [1]]


def test_ended_before_its_day_it_held_until_then(partner, desk):
    agreement = AgreementFactory(partner=partner, ends_on=today(100))
    draft = drafted(partner, desk)
    for row in (agreement, draft):
        actions.terminate(agreement=row, reason="그만둡니다", by=desk)

    assert [held(agreement, draft, on=today(day)) for day in (-1, 0, 1)] == [[0], [], []]


def test_what_ran_out_held_in_its_days(partner):
    agreement = AgreementFactory(partner=partner, ends_on=today(-5), status=AgreementStatus.EXPIRED)

    assert [held(agreement, on=today(day)) for day in (-5, -4, 0)] == [[0], [], []]


@pytest.mark.parametrize("days", [-6, -5, -1, 26])
def test_grace_lasts_thirty_days_at_most_and_not_backwards(days, partner, desk):
    agreement = AgreementFactory(partner=partner, ends_on=today(-5))

    with pytest.raises(Refusal):
        actions.give_grace(agreement=agreement, until=today(days), reason="늦습니다", by=desk)


def test_those_concerned_are_told_at_each_mark_once(partner, desk):
    ends_on = date(2027, 6, 30)
    AgreementFactory(partner=partner, starts_on=date(2026, 1, 1), ends_on=ends_on)
    days = [91, 90, 89, 60, 59, 30, 29, 8, 7, 7, 0]

    told = [reminding.remind_all(on=ends_on - timedelta(days=left)) and Notice.objects.count() for left in days]

    assert told == [0, 1, 1, 2, 2, 3, 3, 3, 4, 4, 4]
    assert set(Notice.objects.values_list("desk", flat=True)) == {desk.pk}


@pytest.fixture
def metro(desk):
    office = Office.objects.create(name="광역", kind=OfficeKind.METRO_CENTER, region=desk.office.region)
    return DeskFactory(office=office, role=Role.METRO)


def test_a_metropolitan_agreement_is_seen_by_the_centers_it_names(desk, metro, sit):
    agreement = AgreementFactory(partner=PartnerFactory(center=metro.office))
    sister = DeskFactory(role=Role.CENTER_ADMIN, office=CenterFactory(region=desk.office.region))

    sit(metro).post(act(agreement, "agreement-centers"), {"centers": [str(desk.office.public_id)]})

    assert sit(desk).get(agreement.get_absolute_url()).status_code == 200
    assert sit(desk).get(act(agreement, "paper")).status_code == 200
    assert sit(sister).get(agreement.get_absolute_url()).status_code == 404
    # To be read, never to be kept.
    assert sit(desk).get(act(agreement, "terminate")).status_code in {403, 404}
    assert "해지하기" not in sit(desk).get(agreement.get_absolute_url()).text


def test_a_draft_is_shown_to_no_other_center(desk, metro, sit):
    agreement = AgreementFactory(
        partner=PartnerFactory(center=metro.office), status=AgreementStatus.DRAFT, signed_on=None
    )
    agreement.open_to.add(desk.office)

    assert sit(desk).get(agreement.get_absolute_url()).status_code == 404


def test_only_centers_of_the_region_and_only_a_metropolitan_agreement(desk, metro, partner, sit):
    theirs = AgreementFactory(partner=PartnerFactory(center=metro.office))
    own = AgreementFactory(partner=partner)
    far = CenterFactory()

    foreign = sit(metro).post(act(theirs, "agreement-centers"), {"centers": [str(far.public_id)]})
    refused = sit(desk).post(act(own, "agreement-centers"), {"centers": [str(desk.office.public_id)]})

    assert (foreign.status_code, refused.status_code) == (422, 422)
    assert not own.open_to.exists()


def text_of(response):
    pdf = pypdfium2.PdfDocument(response.content)
    return "\n".join(page.get_textpage().get_text_range() for page in pdf), len(pdf)


def test_the_paper_names_parties_articles_and_days(partner, desk, sit):
    third = PartnerFactory(center=desk.office, name="셋째기업")
    agreement = drafted(partner, desk, third=third, starts_on=date(2026, 1, 2), ends_on=date(2027, 1, 1))

    response = sit(desk).get(act(agreement, "paper"))

    words, _ = text_of(response)
    words = words.replace(" ", "")
    assert response["Content-Type"] == "application/pdf"
    for word in ("업무협약서", "마음쉼", "셋째기업", "3자협약", "제1조(목적)", "심리상담치료", "2026년1월2일", "(인)"):
        assert word in words, word
    assert "{" not in words


def test_what_is_typed_is_no_markup(partner, desk, sit):
    agreement = drafted(partner, desk, purpose="#panic() *굵게* [x]")

    words, _ = text_of(sit(desk).get(act(agreement, "paper")))

    assert "#panic()" in words


def test_an_event_is_printed_at_once(partner, desk, sit):
    event = SigningEventFactory(center=desk.office)
    for name in ("가나의원", "다라학원"):
        AgreementFactory(partner=PartnerFactory(center=desk.office, name=name), event=event)

    words, pages = text_of(sit(desk).get(reverse("partnerships:event-papers", args=[event.public_id])))

    assert pages >= 2
    assert "가나의원" in words
    assert "다라학원" in words


def test_the_city_sees_steps_and_paper_and_changes_nothing(partner, desk, sit):
    agreement, city = AgreementFactory(partner=partner), sit(city_desk(desk.office))

    assert city.get(act(agreement, "paper")).status_code == 200
    assert city.get(act(agreement, "grace")).status_code == 403
