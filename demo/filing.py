"""Papers on the demo's records: certificates, letters, annexes, one past its time and one destroyed; all invented."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from attendance.enums import SheetState
from attendance.models import MonthSheet, SheetDocument
from casework.reminding import remind_all
from centers.models import DeskReview, Membership, Office
from core.typesetting import pdf_from
from demo import clock, facts
from demo.asan.cast import Cast, cast_of
from documents.actions import destroy_document, file_document
from documents.models import DocumentKind
from enterprises.models import Enterprise, EnterpriseDocument
from participants.models import Participant, PersonDocument
from partnerships.models import Agreement, AgreementDocument
from plans.models import Plan, PlanDocument
from reports.models import Report, ReportDocument
from sales.enums import CostKind
from sales.models import CostEntry, SaleDocument, Settlement, SettlementDocument

PAPER = """
#let paper = json(bytes(sys.inputs.paper))
#set page(paper: "a4", margin: 22mm)
#set text(font: "Pretendard GOV", size: 12pt, lang: "ko")
#align(center, text(size: 22pt, weight: "bold", paper.title))
#v(12mm)
#for line in paper.lines [ #line \\ ]
#v(20mm)
#align(center)[#paper.day]
#v(6mm)
#align(center, text(size: 9pt, fill: gray)[체험용으로 지어낸 문서입니다])
"""
LONG_AGO = 6 * 366
REMINDED = (-14, -7, 0)


def write(*, say: Callable[[str], None]) -> None:
    """After people, agreements and reports are there; the caller does jobs at once."""
    cast = cast_of(Office.objects.get(name=facts.ASAN), on=clock.today())
    _on_people(cast)
    _past_their_time(cast)
    _on_records(cast)
    _on_money(cast)
    _desks_to_confirm(cast)
    for days in REMINDED:
        with clock.on_day(cast.day(days)):
            remind_all(on=cast.day(days), office=cast.center)
    say("문서, 자리 확인, 기한 알림")


def _on_people(cast: Cast) -> None:
    first, second = cast.next_person(), cast.next_person()
    learning = _filed(
        cast, PersonDocument, first, "certificate", -200, "수강 확인서", ["지게차운전기능사 과정을 듣고 있음"]
    )
    _filed(
        cast,
        PersonDocument,
        first,
        "certificate",
        -40,
        "수료증",
        ["지게차운전기능사 과정 80시간을 마쳤음", "출석률 96%"],
        note="지게차운전기능사 과정",
        replaces=learning,
    )
    _filed(cast, PersonDocument, first, "household", -90, "임대차 확인서", ["임대주택에 새로 들어감"])
    _filed(
        cast,
        PersonDocument,
        second,
        "work",
        -12,
        "안전교육 이수 확인",
        ["세탁 설비 안전교육 4시간"],
        note="사업단 담당과 함께 봄",
        readers=[cast.desks["demo-unit"]],
    )


def _past_their_time(cast: Cast) -> None:
    """Two papers of somebody who left: one waits to be destroyed, one is."""
    people = Participant.objects.filter(center=cast.center, case_manager=cast.case)
    left = people.exclude(pk__in=people.taking_part(on=cast.on)).order_by("pk")[0]  # type: ignore[attr-defined]
    _filed(cast, PersonDocument, left, "household", -LONG_AGO, "거주 확인서", ["옛 주소의 확인"])
    old = _filed(cast, PersonDocument, left, "work", -LONG_AGO - 30, "근로 확인서", ["옛 사업단의 확인"])
    with clock.on_day(cast.day(-9)):
        destroy_document(row=old, reason="보관 기한 5년이 지남", by=cast.director)


def _on_records(cast: Cast) -> None:
    plan = Plan.objects.approved().filter(participant__case_manager=cast.case).order_by("-written_on", "pk")[0]  # type: ignore[attr-defined]
    _filed(cast, PlanDocument, plan, "plan_ground", -3, "훈련 과정 안내", ["요양보호사 교육 240시간", "국비 지원"])
    admin = cast.desks["demo-admin"]
    agreement = Agreement.objects.filter(center=cast.center).exclude(signed_on=None).order_by("-signed_on", "pk")[0]
    words = ["상담 회기를 6회에서 8회로 늘림"]
    _filed(cast, AgreementDocument, agreement, "agreement_annex", -30, "부속 합의서", words, by=admin)
    report = Report.objects.filter(center=cast.center).order_by("-month", "-version")[0]
    words = [f"{report.month:%Y년 %-m월} 자활사업 실적을 보고합니다."]
    _filed(cast, ReportDocument, report, "submitted", -1, "자활사업 실적 보고", words, by=admin)


def _on_money(cast: Cast) -> None:
    """A signed roster, a receipt, a settlement's paper and an enterprise's articles."""
    account, admin = cast.desks["demo-account"], cast.desks["demo-admin"]
    sheet = MonthSheet.objects.filter(unit__center=cast.center).exclude(state=SheetState.OPEN).order_by("-month", "pk")
    if first := sheet.first():
        by = first.closed_by
        _filed(cast, SheetDocument, first, "signed_roster", -20, "서명한 출근부", ["모두 서명함"], by=by)
    costs = CostEntry.objects.filter(unit__center=cast.center, kind=CostKind.DIRECT, dated_on__lte=cast.day(-3))
    if cost := costs.order_by("-dated_on", "pk").first():
        _filed(cast, SaleDocument, cost, "receipt", -3, "영수증", ["재료와 소모품"], by=account)
    settled = Settlement.objects.filter(unit__center=cast.center).order_by("-year", "-quarter", "pk").first()
    if settled:
        _filed(cast, SettlementDocument, settled, "settlement_paper", -5, "정산 확인서", ["분기 정산"], by=account)
    if enterprise := Enterprise.objects.filter(center=cast.center).order_by("pk").first():
        words = ["자활기업의 정관"]
        _filed(cast, EnterpriseDocument, enterprise, "enterprise_paper", -100, "정관", words, by=admin)


def _desks_to_confirm(cast: Cast) -> None:
    """Last quarter's list was confirmed, this quarter's is late."""
    admin = cast.desks["demo-admin"]
    seen = Membership.objects.filter(office=cast.center).current(on=cast.on).count()
    first = cast.on.replace(month=cast.on.month - (cast.on.month - 1) % 3, day=1)
    before = (first - timedelta(days=1)).replace(day=1) - timedelta(days=62)
    DeskReview.objects.create(
        office=cast.center,
        asked_on=before.replace(day=1),
        due_on=before.replace(day=15),
        confirmed_at=clock.moment(before.replace(day=6)),
        confirmed_by=admin,
        desks_seen=seen,
    )
    DeskReview.objects.create(office=cast.center, asked_on=first, due_on=first.replace(day=15))


def _filed(
    cast: Cast,
    model: Any,
    owner: Any,
    code: str,
    days: int,
    title: str,
    lines: list[str],
    *,
    by: Membership | None = None,
    **words: Any,
) -> Any:
    day = cast.day(days)
    with clock.on_day(day):
        return file_document(
            model=model,
            owner=owner,
            kind=DocumentKind.objects.get(code=code),
            dated_on=day,
            file=SimpleUploadedFile(f"{title}.pdf", _paper(title, lines, day)),
            by=by or cast.case,
            **{"note": title, **words},
        )


def _paper(title: str, lines: list[str], day: date) -> bytes:
    """One page with a few words; the words come in as data."""
    words = {"title": title, "lines": lines, "day": f"{day:%Y년 %-m월 %-d일}"}
    return pdf_from(PAPER.encode(), {"paper": words}, made_at=clock.moment(day))
