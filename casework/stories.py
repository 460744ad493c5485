"""What happened to a file, told in words: verbs of the audit as sentences."""

from collections.abc import Iterable
from typing import Any

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist

from assessments import verbs as assessments
from audit.models import Event
from compliance import verbs as compliance
from intake import verbs as intake
from petitions import verbs as petitions
from plans import verbs as plans
from rights import verbs as rights

TITLES = {
    **assessments.TITLES,
    **compliance.TITLES,
    **intake.TITLES,
    **petitions.TITLES,
    **plans.TITLES,
    **rights.TITLES,
    "participant.registered": "참여자로 등록했습니다",
    "participant.edited": "기록을 고쳤습니다",
    "participant.category_changed": "자격이 바뀌었습니다",
    "participant.file_opened": "기록을 열었습니다",
    "participant.certified": "시가 확인한 내용으로 적었습니다",
    "participant.certified_corrected": "시가 확인한 내용을 정정했습니다",
    "transfer.asked": "다른 센터에 이관을 보냈습니다",
    "transfer.accepted": "다른 센터가 이관을 받았습니다",
    "transfer.refused": "다른 센터가 이관을 받지 않았습니다",
    "transfer.withdrawn": "이관을 거두어들였습니다",
    "file.merged": "다른 기록과 합쳤습니다",
    "file.merge_undone": "합친 기록을 되돌렸습니다",
    "file.told_apart": "비슷한 사람과 다른 사람으로 확인했습니다",
    "restriction.set": "열람을 제한했습니다",
    "restriction.readers_changed": "읽을 사람을 바꾸었습니다",
    "restriction.read_in_need": "까닭을 적고 읽을 사람에 들어갔습니다",
    "restriction.lifted": "열람 제한을 풀었습니다",
    "participant.joined": "참여를 시작했습니다",
    "participant.moved_house": "사는 곳이 바뀌었습니다",
    "participant.household_changed": "가구가 바뀌었습니다",
    "household_member.added": "가구원을 적었습니다",
    "householdmember.corrected": "지난 가구원 기록을 고쳤습니다",
    "participant.assigned": "담당이 바뀌었습니다",
    "eligibility.corrected": "지난 자격 기록을 고쳤습니다",
    "residence.corrected": "지난 사는 곳 기록을 고쳤습니다",
    "household.corrected": "지난 가구 기록을 고쳤습니다",
    "caseterm.corrected": "지난 담당 기록을 고쳤습니다",
    "placement.corrected": "지난 배치 기록을 고쳤습니다",
    "consent.taken": "동의를 받았습니다",
    "consent.withdrawn": "동의를 철회했습니다",
    "desk.notices_chosen": "받을 알림을 골랐습니다",
    "desk.list_confirmed": "자리 목록을 확인했습니다",
    "news.published": "포털 소식을 알렸습니다",
    "document.filed": "문서를 올렸습니다",
    "document.replaced": "문서의 새 판을 올렸습니다",
    "document.destroyed": "문서를 파기했습니다",
    "documentkind.registered": "문서 종류를 더했습니다",
    "documentkind.edited": "문서 종류를 고쳤습니다",
    "consent.refused": "물었으나 동의하지 않았습니다",
    "consent_template.begun": "동의 서식의 새 판을 만들었습니다",
    "consent_template.edited": "동의 서식의 새 판을 고쳤습니다",
    "consent_template.published": "동의 서식을 쓰기 시작했습니다",
    "leave.begun": "휴가·유예를 시작했습니다",
    "leave.ended": "휴가·유예에서 돌아왔습니다",
    "extension.granted": "기간을 연장했습니다",
    "waiting.begun": "대기자로 올렸습니다",
    "waiting.ended": "대기를 끝냈습니다",
    "waiting.reordered": "대기 차례를 바꾸었습니다",
    "note.written": "상담을 기록했습니다",
    "note.edited": "상담 기록을 고쳤습니다",
    "note.added_to": "상담 기록에 덧붙였습니다",
    "note.followed": "다시 보기로 한 일을 했습니다",
    "conference.held": "사례회의를 적었습니다",
    "conference.decided": "사례회의에서 정했습니다",
    "conference.done": "사례회의에서 정한 일을 했습니다",
    "closing.written": "종결 보고를 적었습니다",
    "follow_up.written": "사후관리를 적었습니다",
    "leavekind.registered": "휴가·유예 종류를 더했습니다",
    "leavekind.edited": "휴가·유예 종류를 고쳤습니다",
    "workdemand.registered": "근로 요건을 더했습니다",
    "workdemand.edited": "근로 요건을 고쳤습니다",
    "grantrule.registered": "자활성공지원금 기준을 더했습니다",
    "grantrule.edited": "자활성공지원금 기준을 고쳤습니다",
    "participant.ended": "참여를 종결했습니다",
    "participant.rejoined": "다시 참여했습니다",
    "placement.started": "사업단에 배치했습니다",
    "placement.ended": "배치가 끝났습니다",
    "placement.chosen": "추천을 보고 사업단을 골랐습니다",
    "participants.printed": "고른 참여자를 인쇄했습니다",
    "batch.done": "여러 사람을 한꺼번에 바꾸었습니다",
    "batch.undone": "여러 사람에게 한 일을 되돌렸습니다",
    "placement.taken_back": "잘못한 배치를 되돌렸습니다",
    "participants.exported": "참여자를 엑셀로 내보냈습니다",
    "unit.opened": "사업단을 열었습니다",
    "unit.edited": "사업단 기록을 고쳤습니다",
    "unit.year_kept": "사업단 연도 기록을 적었습니다",
    "unit.stage_moved": "사업단의 단계나 유형을 바꾸었습니다",
    "unit.closed": "사업단을 종료했습니다",
    "attendance.marked": "출근을 적었습니다",
    "attendance.closed": "출근부를 마감했습니다",
    "attendance.confirmed": "출근부를 확인했습니다",
    "attendance.open": "출근부를 돌려보냈습니다",
    "attendance.corrected": "마감한 날의 출근을 정정했습니다",
    "calendar.added": "센터 달력에 날을 더했습니다",
    "calendar.removed": "센터 달력에서 날을 뺐습니다",
    "dayrule.registered": "근태 기준을 더했습니다",
    "dayrule.edited": "근태 기준을 고쳤습니다",
    "sale.kept": "매출을 적었습니다",
    "sale.removed": "매출을 지웠습니다",
    "sales.uploaded": "매출을 엑셀로 올렸습니다",
    "cost.kept": "지출을 적었습니다",
    "cost.removed": "지출을 지웠습니다",
    "cost.booked": "급여의 인건비를 지출에 적었습니다",
    "grant.kept": "교부를 적었습니다",
    "settlement.drafted": "분기 정산을 셈했습니다",
    "settlement.settled": "분기를 정산했습니다",
    "reserve.deposited": "적립금을 넣었습니다",
    "reserve.withdrawn": "적립금을 찾았습니다",
    "reserve.corrected": "적립금 장부를 바로잡았습니다",
    "distribution.kept": "배분 기준을 정했습니다",
    "industryrule.registered": "업종별 매출 판정 기준을 더했습니다",
    "industryrule.edited": "업종별 매출 판정 기준을 고쳤습니다",
    "moneyrule.registered": "부가세와 집행 경고 기준을 더했습니다",
    "moneyrule.edited": "부가세와 집행 경고 기준을 고쳤습니다",
    "enterprise.registered": "자활기업을 등록했습니다",
    "enterprise.edited": "자활기업 기록을 고쳤습니다",
    "enterprise.founded": "사업단이 자활기업으로 창업했습니다",
    "enterprise.recognised": "자활기업으로 인정했습니다",
    "enterprise.ordered": "자활기업에 시정을 명령했습니다",
    "enterprise.obeyed": "자활기업의 시정을 확인했습니다",
    "enterprise.revoked": "자활기업 인정을 취소했습니다",
    "enterprise.reported": "자활기업 사업보고를 적었습니다",
    "enterprise.supported": "자활기업 지원을 적었습니다",
    "enterprise.settled": "자활기업 지원을 정산했습니다",
    "enterprise.member_added": "자활기업 구성원을 더했습니다",
    "enterprise.member_changed": "자활기업 구성원의 자격을 적었습니다",
    "enterprise.member_ended": "자활기업 구성원이 나갔습니다",
    "unit.criterion_answered": "자활기업 인정 기준을 확인했습니다",
    "criterion.registered": "자활기업 인정 기준을 더했습니다",
    "criterion.edited": "자활기업 인정 기준을 고쳤습니다",
    "enterprise.members_counted": "자활기업 구성원 수를 적었습니다",
    "partner.registered": "협력기관을 등록했습니다",
    "partner.edited": "협력기관 기록을 고쳤습니다",
    "partner.contact_added": "협력기관 담당자를 적었습니다",
    "partner.contact_edited": "협력기관 담당자를 고쳤습니다",
    "signing_event.registered": "협약식을 등록했습니다",
    "agreement.drafted": "협약을 작성했습니다",
    "agreement.edited": "협약을 고쳤습니다",
    "agreement.signed": "협약을 체결로 적었습니다",
    "agreement.renewed": "협약을 갱신했습니다",
    "agreement.terminated": "협약을 해지로 적었습니다",
    "agreement.clauses_kept": "협약 조항을 고쳤습니다",
    "agreement.opened": "협약을 함께 쓸 센터를 정했습니다",
    "agreement.review": "협약의 검토를 요청했습니다",
    "agreement.given_back": "협약을 되돌렸습니다",
    "agreement.renewed_old": "앞선 협약을 갱신됨으로 적었습니다",
    "agreement.expired": "협약 기간이 끝났습니다",
    "agreement.grace_given": "협약의 서류 유예를 적었습니다",
    "agreement.scan_kept": "협약서 파일을 두었습니다",
    "meeting.registered": "간담회를 적었습니다",
    "meeting.edited": "간담회 기록을 고쳤습니다",
    "roster.received": "명부를 올렸습니다",
    "roster.staged": "명부의 열을 정했습니다",
    "roster.refused": "명부를 받지 않았습니다",
    "roster.row_edited": "명부의 행을 고쳤습니다",
    "roster.carried_out": "명부대로 등록했습니다",
    "roster.closed": "명부를 닫았습니다",
    "columnchoice.registered": "명부 제목의 뜻을 더했습니다",
    "columnchoice.edited": "명부 제목의 뜻을 고쳤습니다",
    "reportdefinition.registered": "보고 서식을 더했습니다",
    "reportdefinition.edited": "보고 서식을 고쳤습니다",
    "report.opened": "월 보고를 열었습니다",
    "report.frozen": "월 보고를 완성했습니다",
    "report.failed": "월 보고를 만들지 못했습니다",
    "report.tried_again": "월 보고를 다시 만들게 했습니다",
    "desk.opened": "자리를 열었습니다",
    "desk.closed": "자리를 닫았습니다",
    "desk.digest_chosen": "하루 요약을 정했습니다",
    "account.edited": "사용자 계정을 고쳤습니다",
    "region.registered": "지역을 더했습니다",
    "region.edited": "지역을 고쳤습니다",
    "office.registered": "기관을 더했습니다",
    "office.edited": "기관을 고쳤습니다",
    "category.registered": "자격 구분을 더했습니다",
    "category.edited": "자격 구분을 고쳤습니다",
    "endreason.registered": "종결 사유를 더했습니다",
    "endreason.edited": "종결 사유를 고쳤습니다",
    "unittype.registered": "사업단 유형을 더했습니다",
    "unittype.edited": "사업단 유형을 고쳤습니다",
    "unittyperule.registered": "유형별 기준을 더했습니다",
    "unittyperule.edited": "유형별 기준을 고쳤습니다",
    "termrule.registered": "전체 참여 기간 기준을 더했습니다",
    "termrule.edited": "전체 참여 기간 기준을 고쳤습니다",
    "servicearea.registered": "서비스 영역을 더했습니다",
    "servicearea.edited": "서비스 영역을 고쳤습니다",
}
MILESTONES = {"participant.registered", "participant.joined", "placement.started", "participant.rejoined"}
LABELS = {
    **assessments.LABELS,
    **compliance.LABELS,
    **intake.LABELS,
    **petitions.LABELS,
    **plans.LABELS,
    **rights.LABELS,
    "stage": "단계",
    "type": "유형",
    "month": "달",
    "day": "날짜",
    "code": "근태",
    "name": "이름",
    "born_on": "생년월일",
    "is_birth_estimated": "추정한 생년월일",
    "sex": "성별",
    "phone": "전화번호",
    "township": "사는 곳",
    "case_manager": "담당",
    "team": "담당 팀",
    "capacity_score": "역량평가",
    "remarks": "비고",
    "age_reason": "65세 이상 사유",
    "source": "근거 문서",
    "dropped": "겹쳐서 뺀 기록",
    "to_center": "받을 센터",
    "parts": "함께 보낸 것",
    "state": "상태",
    "told_on": "문서의 날짜",
    "readers": "읽을 사람",
    "kind": "종류",
    "starts_on": "시작일",
    "ends_on": "종료일",
    "end_reason": "사유",
    "category": "자격",
    "unit": "사업단",
    "rank": "차례",
    "suggested": "추천한 사업단",
    "benefits": "급여",
    "leaders": "사업단 담당",
    "places": "정원",
    "opinions": "나온 의견",
    "people": "사람 수",
    "filter": "조건",
    "password": "비밀번호",
    "sha256": "파일의 지문",
}


def told(events: Iterable[Event]) -> list[dict[str, Any]]:
    """Events as a time line's entries: title, lines of what changed, who, when."""
    return [
        {
            "at": event.at,
            "title": TITLES.get(event.verb, event.verb),
            "lines": changes_in_words(event),
            "reason": event.reason,
            "by": event.actor_label,
            "desk": event.desk_label,
            "is_milestone": event.verb in MILESTONES,
        }
        for event in events
    ]


def changes_in_words(event: Event) -> list[str]:
    """'전화번호: 010-1111-2222 → 010-3333-4444', for each field; a registration tells only unit-like words."""
    if event.verb in {"participant.registered", "participant.file_opened"}:
        told_words = [name for name in ("category", "starts_on") if name in event.after]
        return [_line(_label(name, event), None, event.after[name]) for name in told_words]
    return [_line(_label(name, event), event.before.get(name), value) for name, value in event.after.items()]


def _label(name: str, event: Event) -> str:
    """The word of the story, or the one that the field itself has."""
    if name in LABELS:
        return LABELS[name]
    try:
        return str(apps.get_model(event.target_type)._meta.get_field(name).verbose_name)  # type: ignore[union-attr]
    except (LookupError, FieldDoesNotExist):
        return name


def _line(label: str, before: Any, after: Any) -> str:
    return f"{label}: {_word(before)} → {_word(after)}" if before not in (None, "", []) else f"{label}: {_word(after)}"


def _word(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(map(str, value)) or "없음"
    return str(value) if value not in (None, "") else "없음"
