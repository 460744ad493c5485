"""Every relation that leads to a person, and how it goes over when two files become one.

A relation that stands nowhere here fails the build (tests/merging/test_relations.py) and stops a merge: nothing of a
person may be left behind because somebody added a table.
"""

from typing import Any

from django.db.models import ForeignKey, Model

from core.refusals import Refusal
from participants.models import Participant

# Label and field → what it is called on the page that compares two files. Everything here moves.
MOVES = {
    "participants.Participation.participant": "참여",
    "participants.Eligibility.participant": "자격",
    "participants.Residence.participant": "사는 곳",
    "participants.Household.participant": "가구",
    "participants.HouseholdMember.participant": "가구원",
    "participants.CaseTerm.participant": "담당",
    "participants.Consent.participant": "동의",
    "participants.Certification.participant": "시 확인",
    "participants.Restriction.participant": "열람 제한",
    "participants.PersonDocument.participant": "문서",
    "participants.Participant.merged_into": "앞서 합친 기록",
    "programs.Placement.participant": "배치",
    "programs.Leave.participant": "휴가·유예",
    "programs.Extension.participant": "기간 연장",
    "programs.WaitingEntry.participant": "대기",
    "assessments.CapacityAssessment.participant": "자활역량평가",
    "assessments.HealthAssessment.participant": "건강 사정",
    "assessments.InstrumentResult.participant": "척도",
    "assessments.NeedsAssessment.participant": "욕구 사정",
    "assessments.WorkProfile.participant": "희망과 제약",
    "plans.Plan.participant": "자립계획",
    "intake.Intake.participant": "접수",
    "intake.Referral.participant": "의뢰",
    "compliance.ComplianceOpinion.participant": "조건이행 의견",
    "petitions.Petition.participant": "신청",
    "rights.RightsRequest.participant": "권리 요구",
    "joint.TakingPart.participant": "공동사업 참여",
    "savings.SavingsAccount.participant": "자산형성 계좌",
    "services.ServiceReferral.participant": "서비스 의뢰",
    "casework.ConferenceItem.participant": "사례회의",
    "casework.CaseNote.participant": "상담 기록",
    "attendance.WorkDay.participant": "근태",
    "attendance.AbsenceAlert.participant": "잇단 결근 알림",
    "payroll.PayTerms.participant": "급여 조건",
    "payroll.Payslip.participant": "급여명세",
    "rosters.Row.participant": "명부의 행",
    "transfers.Transfer.participant": "이관",
    "transfers.Transfer.successor": "이관받은 것",
}
# Said of the two files themselves, not of the person: they stay where they are.
STAYS = {
    "participants.NotSame.one",
    "participants.NotSame.other",
    "merging.Merge.survivor",
    "merging.Merge.absorbed",
    # Found anew every night, of the file that is left.
    "quality.Finding.participant",
}
# Numbers that count a person's rows: those that move go on counting after the last one.
COUNTED = {"plans.Plan": "version"}


def key_of(field: ForeignKey) -> str:
    """How a relation is named here: label of its model, and the field."""
    return f"{field.model._meta.label}.{field.name}"


def relations() -> list[ForeignKey]:
    """Every foreign key to a person, hidden ones too, in the order of MOVES. Refuses one that nobody has named."""
    fields: list[Any] = [
        relation.field
        for relation in Participant._meta.get_fields(include_hidden=True)
        if relation.auto_created and not relation.concrete and not relation.many_to_many
    ]
    known = {*MOVES, *STAYS}
    if unknown := sorted(key_of(field) for field in fields if key_of(field) not in known):
        raise Refusal(
            f"합치기가 모르는 기록이 있어 합치지 않았습니다: {', '.join(unknown)}. 시스템 관리자에게 알려 주십시오.",
            code="unknown_relation",
        )
    order = list(MOVES)
    moving = [field for field in fields if key_of(field) in MOVES]
    return sorted(moving, key=lambda field: order.index(key_of(field)))


def rows_of(field: ForeignKey, person: Participant) -> list[Model]:
    """The rows that lead to the person through the relation."""
    return list(field.model._base_manager.filter(**{field.name: person}).order_by("pk"))
