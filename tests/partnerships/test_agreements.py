"""Agreements: drafted, signed, renewed, ended. The drawing of the states is the rule."""

from datetime import timedelta
from itertools import product

import pytest
from django.urls import reverse
from django.utils import timezone

from audit.models import Event
from centers.policies import Role
from core.refusals import Refusal
from partnerships import actions
from partnerships.enums import PATHS, AgreementStatus, Standing
from partnerships.models import Agreement, AgreementClause, ServiceArea
from tests.factories.centers import DeskFactory
from tests.factories.partnerships import AgreementFactory, PartnerFactory, SigningEventFactory

pytestmark = pytest.mark.django_db

LIST = "/partnerships/agreements/"


@pytest.fixture
def desk():
    return DeskFactory(role=Role.CENTER_ADMIN)


@pytest.fixture
def draft(desk):
    return AgreementFactory(
        partner=PartnerFactory(center=desk.office), status=AgreementStatus.DRAFT, signed_on=None, number="2026-1"
    )


@pytest.fixture
def reviewed(draft):
    draft.status = AgreementStatus.REVIEW
    draft.save()
    return draft


@pytest.fixture
def signed(desk):
    return AgreementFactory(partner=PartnerFactory(center=desk.office), number="2026-2")


def today(days=0):
    return timezone.localdate() + timedelta(days=days)


def words(organisation, **changed):
    return {
        "partner": str(organisation.public_id),
        "event": "",
        "number": "2026-9",
        "purpose": "심리상담을 함께 돕습니다.",
        "areas": ["psych"],
        "starts_on": today().isoformat(),
        "ends_on": today(365).isoformat(),
        **changed,
    }


def act(agreement, step):
    return reverse(f"partnerships:{step}", args=[agreement.public_id])


def test_a_draft_is_written_and_recorded(desk, sit):
    partner = PartnerFactory(center=desk.office)

    response = sit(desk).post("/partnerships/agreements/draft/", words(partner))

    agreement = Agreement.objects.get()
    assert response["Location"] == agreement.get_absolute_url()
    assert (agreement.status, agreement.center, agreement.partner) == ("draft", desk.office, partner)
    assert Event.objects.get(verb="agreement.drafted").after["areas"] == ["심리상담치료"]


def test_coming_from_an_organisation_it_is_chosen(desk, sit):
    partner = PartnerFactory(center=desk.office)

    page = sit(desk).get(reverse("partnerships:draft-with", args=[partner.public_id])).text

    assert f'<option value="{partner.public_id}" selected>' in page


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("partner", "", "필수 항목입니다"),
        ("purpose", "", "필수 항목입니다"),
        ("areas", [], "필수 항목입니다"),
        ("ends_on", "2020-01-01", "협약 종료일은 시작일보다 앞설 수 없습니다."),
        ("starts_on", "언젠가", "날짜를 2026-11-22처럼 적어 주십시오."),
    ],
)
def test_a_mistake_gets_a_sentence(desk, sit, field, typed, sentence):
    partner = PartnerFactory(center=desk.office)

    response = sit(desk).post("/partnerships/agreements/draft/", words(partner, **{field: typed}))

    assert response.status_code == 422
    assert sentence in response.context["form"].errors[field][0]
    assert not Agreement.objects.exists()


def test_another_offices_organisation_and_event_are_no_choice(desk, sit):
    own, foreign = PartnerFactory(center=desk.office), PartnerFactory()
    event = SigningEventFactory()

    answers = [
        sit(desk).post("/partnerships/agreements/draft/", form).context["form"].errors
        for form in (words(foreign), words(own, event=str(event.public_id)))
    ]

    assert [list(errors) for errors in answers] == [["partner"], ["event"]]


def test_a_number_is_given_once(desk, sit, signed):
    response = sit(desk).post("/partnerships/agreements/draft/", words(signed.partner, number="2026-2"))

    assert response.status_code == 422
    assert "같은 협약번호가 이미 있습니다." in response.text


def test_a_draft_may_be_changed(desk, sit, draft):
    sit(desk).post(act(draft, "edit-agreement"), words(draft.partner, purpose="새 목적"))

    draft.refresh_from_db()
    event = Event.objects.get(verb="agreement.edited")
    assert draft.purpose == "새 목적"
    assert event.after["purpose"] == "새 목적"


def test_what_was_signed_stays(desk, sit, signed):
    response = sit(desk).post(act(signed, "edit-agreement"), words(signed.partner, purpose="새 목적"))

    signed.refresh_from_db()
    assert "체결한 협약은 고칠 수 없습니다." in response.text
    assert signed.purpose != "새 목적"


def test_what_was_reviewed_is_signed(desk, sit, reviewed):
    sit(desk).post(act(reviewed, "sign"), {"signed_on": today().isoformat()})

    reviewed.refresh_from_db()
    event = Event.objects.get(verb="agreement.signed")
    assert (reviewed.status, reviewed.signed_on) == (AgreementStatus.SIGNED, today())
    assert (event.before["status"], event.after["status"]) == ("검토 중", "체결")


@pytest.mark.parametrize(("days", "sentence"), [(1, "체결일은 오늘까지의 날로 적어 주십시오.")])
def test_nothing_is_signed_in_the_future(desk, sit, reviewed, days, sentence):
    response = sit(desk).post(act(reviewed, "sign"), {"signed_on": today(days).isoformat()})

    assert response.context["form"].errors["signed_on"] == [sentence]


def test_nothing_is_signed_after_its_end(desk, sit, reviewed):
    Agreement.objects.filter(pk=reviewed.pk).update(ends_on=today(-10))

    response = sit(desk).post(act(reviewed, "sign"), {"signed_on": today().isoformat()})

    assert response.context["form"].errors["signed_on"] == ["체결일이 협약 종료일보다 늦습니다."]


def test_an_agreement_is_ended_with_a_reason(desk, sit, signed):
    silent = sit(desk).post(act(signed, "terminate"), {"reason": ""})
    sit(desk).post(act(signed, "terminate"), {"reason": "기관이 문을 닫음"})

    signed.refresh_from_db()
    assert silent.status_code == 422
    assert signed.status == AgreementStatus.TERMINATED
    assert Event.objects.get(verb="agreement.terminated").reason == "기관이 문을 닫음"


def renewal(agreement, **changed):
    ends_on = (agreement.ends_on + timedelta(days=365)).isoformat()
    return {"ends_on": ends_on, "signed_on": today().isoformat(), "number": "2027-2", **changed}


def test_a_renewal_goes_on_where_the_old_one_ends(desk, sit, signed):
    response = sit(desk).post(act(signed, "renew"), renewal(signed))

    signed.refresh_from_db()
    new = signed.renewed_by
    assert response["Location"] == new.get_absolute_url()
    assert signed.status == AgreementStatus.RENEWED
    assert (new.starts_on, new.status, new.partner) == (
        signed.ends_on + timedelta(days=1),
        AgreementStatus.SIGNED,
        signed.partner,
    )
    assert set(new.areas.all()) == set(signed.areas.all())


def test_a_renewal_ends_later(desk, sit, signed):
    response = sit(desk).post(act(signed, "renew"), renewal(signed, ends_on=signed.ends_on.isoformat()))

    assert response.context["form"].errors["ends_on"] == ["앞선 협약의 종료일보다 뒤의 날을 적어 주십시오."]
    assert Agreement.objects.count() == 1


def test_nothing_is_renewed_in_the_future(desk, sit, signed):
    response = sit(desk).post(act(signed, "renew"), renewal(signed, signed_on=today(3).isoformat()))

    assert response.status_code == 422
    assert Agreement.objects.count() == 1


def test_an_agreement_is_renewed_once(desk, sit, signed):
    client = sit(desk)
    client.post(act(signed, "renew"), renewal(signed))

    response = client.post(act(signed, "renew"), renewal(signed, number="2027-3"))

    assert "‘갱신됨’ 협약은 ‘갱신됨’(으)로 바꿀 수 없습니다." in response.text
    assert Agreement.objects.count() == 2


def test_sent_twice_it_is_renewed_once(desk, sit, signed):
    client, key = sit(desk), {"form_key": "0b0c4e2e-6a53-4b46-9a8a-6d8f3c1c9a12"}

    answers = [client.post(act(signed, "renew"), renewal(signed, **key)) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [302, 302]
    assert Agreement.objects.count() == 2


def to_review(agreement, desk):
    AgreementClause.objects.create(agreement=agreement, order=1, title="목적", body="함께 돕는다.")
    actions.put_under_review(agreement=agreement, by=desk)


STEPS = {
    AgreementStatus.REVIEW: to_review,
    AgreementStatus.DRAFT: lambda agreement, desk: actions.give_back(
        agreement=agreement, reason="다시 살핍니다", by=desk
    ),
    AgreementStatus.SIGNED: lambda agreement, desk: actions.sign(agreement=agreement, signed_on=today(), by=desk),
    AgreementStatus.TERMINATED: lambda agreement, desk: actions.terminate(
        agreement=agreement, reason="그만둡니다", by=desk
    ),
    AgreementStatus.RENEWED: lambda agreement, desk: actions.renew(
        agreement=agreement, ends_on=today(900), number="", signed_on=today(), by=desk
    ),
}


@pytest.mark.parametrize(("before", "after"), list(product(AgreementStatus, STEPS)))
def test_the_paths_are_the_rule(before, after, desk):
    agreement = AgreementFactory(partner=PartnerFactory(center=desk.office), status=before, signed_on=today(-1))

    # An expired one is in force again only by days of grace: test_life.py.
    allowed = after in PATHS[before] and before != AgreementStatus.EXPIRED
    if allowed:
        STEPS[after](agreement, desk)
    else:
        with pytest.raises(Refusal) as refused:
            STEPS[after](agreement, desk)
        assert refused.value.code == "path"

    agreement.refresh_from_db()
    assert agreement.status == (after if allowed else before)


def test_nothing_signed_becomes_a_draft_again():
    open_ones = {AgreementStatus.DRAFT, AgreementStatus.REVIEW}
    assert all(not paths & open_ones for status, paths in PATHS.items() if status not in open_ones)


def test_signing_takes_the_review_first(desk, sit, draft):
    response = sit(desk).post(act(draft, "sign"), {"signed_on": today().isoformat()})

    assert "‘작성 중’ 협약은 ‘체결’(으)로 바꿀 수 없습니다." in response.text


@pytest.mark.parametrize(
    ("status", "starts", "ends", "standing"),
    [
        ("signed", -10, 91, Standing.IN_FORCE),
        ("signed", -10, 90, Standing.EXPIRING),
        ("signed", -10, 0, Standing.EXPIRING),
        ("signed", -10, -1, Standing.EXPIRED),
        ("signed", 1, 400, Standing.COMING),
        ("draft", -10, -1, Standing.DRAFT),
        ("terminated", -10, 400, Standing.TERMINATED),
        ("renewed", -10, 400, Standing.RENEWED),
    ],
)
def test_how_an_agreement_stands_follows_from_its_days(status, starts, ends, standing):
    agreement = Agreement(status=status, starts_on=today(starts), ends_on=today(ends))

    assert agreement.standing(today()) is standing
    assert standing.tone


def shown(response):
    return [line["row"].number for line in response.context["page"]]


@pytest.fixture
def several(desk):
    partner = PartnerFactory(center=desk.office)
    AgreementFactory(partner=partner, number="오래 감", ends_on=today(500))
    AgreementFactory(partner=partner, number="곧 끝남", ends_on=today(30))
    AgreementFactory(partner=partner, number="더 곧 끝남", ends_on=today(3))
    AgreementFactory(partner=partner, number="끝남", ends_on=today(-1))
    AgreementFactory(partner=partner, number="작성 중", status=AgreementStatus.DRAFT, signed_on=None)


def test_what_ends_soon_stands_first(desk, sit, several):
    response = sit(desk).get(LIST)

    assert shown(response) == ["더 곧 끝남", "곧 끝남", "오래 감", "작성 중", "끝남"]
    assert "3일 남음" in response.text


@pytest.mark.parametrize(
    ("standing", "numbers"),
    [("expiring", ["더 곧 끝남", "곧 끝남"]), ("expired", ["끝남"]), ("draft", ["작성 중"]), ("nonsense", [])],
)
def test_the_list_by_how_they_stand(desk, sit, several, standing, numbers):
    assert shown(sit(desk).get(f"{LIST}?standing={standing}")) == numbers


def test_questions_about_many(desk, several):
    rows = Agreement.objects.filter(center=desk.office)

    assert [row.number for row in rows.expiring(on=today())] == ["더 곧 끝남", "곧 끝남"]
    assert [row.number for row in rows.lapsed(on=today())] == ["끝남"]
    assert {row.number for row in rows.in_force(on=today())} == {"오래 감", "곧 끝남", "더 곧 끝남"}


@pytest.mark.parametrize("rows", [1, 3, 25])
def test_more_agreements_ask_no_more_questions(rows, desk, sit, django_assert_max_num_queries):
    partner = PartnerFactory(center=desk.office)
    AgreementFactory.create_batch(rows, partner=partner, areas=list(ServiceArea.objects.all()[:2]))
    client = sit(desk)

    with django_assert_max_num_queries(6):
        client.get(LIST)


def test_an_event_shows_what_was_signed_there(desk, sit):
    client = sit(desk)
    client.post(
        "/partnerships/events/register/",
        {"title": "업무협약식", "held_on": "2026-11-07", "starts_at": "14:00", "place": "강당", "purposes": "함께"},
    )
    event = desk.office.signing_events.get()
    AgreementFactory(partner=PartnerFactory(center=desk.office, name="마음쉼"), event=event)

    page = client.get(event.get_absolute_url()).text

    assert "협약 1건" in page
    assert "마음쉼" in page
    assert Event.objects.filter(verb="signing_event.registered").exists()


@pytest.mark.parametrize("typed", ["25:00", "두시"])
def test_an_hour_that_is_none_is_refused(desk, sit, typed):
    form = {"title": "업무협약식", "held_on": "2026-11-07", "starts_at": typed}

    assert "starts_at" in sit(desk).post("/partnerships/events/register/", form).context["form"].errors
