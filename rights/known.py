"""What the export knows: each relation that leads to a person, with how it is told or why it is left out.

tests/rights/test_known.py fails when a relation appears that stands here nowhere: nothing that is kept on somebody is
forgotten when they ask for it (개인정보 보호법 제35조). Rooms above are named by their labels, not imported.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Known:
    """`sensitive`: only when the director has decided so (제35조제4항). `left_out`: told elsewhere, or why not."""

    sensitive: bool = False
    left_out: str = ""


TOLD = Known()
_TOLD_ELSEWHERE = "다른 묶음에 실음"


def _elsewhere() -> Known:
    return Known(left_out=_TOLD_ELSEWHERE)


# Leading to the participant: model and field.
ROOTS: dict[str, Known] = {
    "participants.Participation.participant": TOLD,
    "participants.Eligibility.participant": TOLD,
    "participants.Residence.participant": TOLD,
    "participants.Household.participant": TOLD,
    "participants.HouseholdMember.participant": TOLD,  # as the participant told it
    "participants.CaseTerm.participant": TOLD,
    "participants.Consent.participant": TOLD,
    "participants.Certification.participant": TOLD,
    "participants.PersonDocument.participant": TOLD,
    "participants.Restriction.participant": Known(sensitive=True),  # its words may name somebody else
    "participants.Participant.merged_into": Known(left_out="합쳐진 기록에 있던 것은 모두 이 기록에 실었습니다."),
    "participants.NotSame.one": Known(left_out="다른 사람의 기록과 견준 것이라 그 사람을 알게 합니다."),
    "participants.NotSame.other": Known(left_out="다른 사람의 기록과 견준 것이라 그 사람을 알게 합니다."),
    "merging.Merge.survivor": Known(left_out="되돌릴 때 쓰는 자료로, 옮겨 온 것은 모두 이 기록에 실었습니다."),
    "merging.Merge.absorbed": Known(left_out="되돌릴 때 쓰는 자료로, 옮겨 온 것은 모두 이 기록에 실었습니다."),
    "quality.Finding.participant": Known(left_out="기록끼리 견준 결과로, 그 기록은 모두 실었습니다."),
    "transfers.Transfer.participant": TOLD,
    "transfers.Transfer.successor": Known(left_out="보낸 센터가 보관하는 기록이므로 그 센터에 요구합니다."),
    "programs.Placement.participant": TOLD,
    "programs.Leave.participant": TOLD,
    "programs.Extension.participant": TOLD,
    "programs.WaitingEntry.participant": TOLD,
    "assessments.CapacityAssessment.participant": TOLD,
    "assessments.HealthAssessment.participant": Known(sensitive=True),
    "assessments.InstrumentResult.participant": TOLD,
    "assessments.NeedsAssessment.participant": TOLD,
    "assessments.WorkProfile.participant": TOLD,
    "plans.Plan.participant": TOLD,
    "intake.Intake.participant": TOLD,
    "intake.Referral.participant": TOLD,
    "compliance.ComplianceOpinion.participant": TOLD,
    "petitions.Petition.participant": TOLD,
    "rights.RightsRequest.participant": TOLD,
    "joint.TakingPart.participant": TOLD,
    "savings.SavingsAccount.participant": TOLD,
    "services.ServiceReferral.participant": TOLD,
    "casework.ConferenceItem.participant": TOLD,
    "casework.CaseNote.participant": TOLD,  # those with restricted reading as `sensitive`
    "attendance.WorkDay.participant": TOLD,
    "attendance.AbsenceAlert.participant": TOLD,
    "payroll.PayTerms.participant": TOLD,
    "payroll.Payslip.participant": TOLD,
    "rosters.Row.participant": Known(
        left_out="등록하기 전의 준비 자료로, 이레 안에 없앱니다. 옮겨 적은 것은 모두 실었습니다."
    ),
}

# Leading to what is told: the parts of a record.
BRANCHES: dict[str, Known] = {
    "casework.Closing.participation": TOLD,
    "casework.FollowUp.participation": TOLD,
    "assessments.HealthAssessment.consent": _elsewhere(),
    "programs.Leave.placement": _elsewhere(),
    "programs.Extension.placement": _elsewhere(),
    "assessments.CapacityScore.assessment": TOLD,
    "assessments.ItemScore.result": TOLD,
    "assessments.Need.assessment": TOLD,
    "plans.PlanDocument.plan": TOLD,
    "plans.PlanDocument.replaces": _elsewhere(),
    "participants.PersonDocument.replaces": _elsewhere(),
    "transfers.Transfer.consent": _elsewhere(),
    "plans.Goal.plan": TOLD,
    "plans.Goal.need": _elsewhere(),
    "plans.Goal.carried_from": _elsewhere(),
    "plans.Step.carried_from": _elsewhere(),
    "plans.Step.goal": TOLD,
    "plans.Review.plan": TOLD,
    "intake.Missing.intake": TOLD,
    "intake.Interview.intake": TOLD,
    "intake.Intake.referral": _elsewhere(),
    "intake.ReferralNeed.referral": TOLD,
    "compliance.ComplianceDecision.opinion": TOLD,
    "savings.OwnSaving.account": TOLD,
    "savings.Suspension.account": TOLD,
    "savings.Education.account": TOLD,
    "savings.MonthStanding.account": TOLD,
    "services.ReferralField.referral": TOLD,
    "services.ReferralStep.referral": TOLD,
    "services.Delivery.referral": TOLD,
    "services.ServiceLink.referral": Known(left_out="주소의 해시뿐이고, 본인에 관해 말하는 것이 없습니다."),
    "services.ServiceReferral.next_of": _elsewhere(),
    "services.ServiceReferral.consent": _elsewhere(),
    "services.ServiceReferral.sensitive_consent": _elsewhere(),
    "services.ServiceReferral.step": _elsewhere(),
    "services.ConsentScope.consent": TOLD,
    "services.ScopeField.scope": TOLD,
    "casework.NoteAddition.note": TOLD,
    "attendance.WorkDay.placement": _elsewhere(),
    "attendance.Correction.day": TOLD,
    "payroll.PayDay.payslip": TOLD,
    "payroll.Difference.payslip": TOLD,
    "joint.SessionRoll.part": TOLD,
}

# Traces name a person by number and hold no relation.
TRACES = (
    "변경·접속 기록: 누가 기록을 보고 바꾸었는지 지키는 기록으로, 안전성 확보조치 기준 제8조에 따라 따로 보관합니다."
)
