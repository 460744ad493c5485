"""The data dictionary: every personal field with purpose, legal basis, retention and who sees it how.

개인정보 보호법 제3조·제30조: what is kept is the least that the purpose needs, and each field can say why. A field
of a model that holds people and stands neither in `DICTIONARY` nor in `PLAIN` fails the build (tests/test_privacy.py).
Rooms above are named by their labels, not imported.
"""

from dataclasses import dataclass

SERVE = "자활사업 참여 지원과 사례관리"
PAID = "자활정보시스템에 급여를 올림"
PLACE = "사업단 배치와 참여 기간 계산"
WORK_WITH = "협력기관·자활기업과의 연락"
STAFF = "업무 담당자의 확인과 연락"
TRACE = "누가 무엇을 보고 바꾸었는지 확인"
TAKE_IN = "명부를 등록하기 전의 확인"

WELFARE = "국민기초생활 보장법 제18조의11, 같은 법 시행령 제38조"
CONTRACT = "개인정보 보호법 제15조 제1항 제4호(협약의 이행)"
DUTY = "개인정보 보호법 제15조 제1항 제6호(업무 담당자의 연락처)"
SAFETY = "개인정보의 안전성 확보조치 기준 제5조·제8조"

FILE_TIME = "참여 종결 뒤 5년"
WORK_TIME = "협약이나 인정이 끝난 뒤 3년"
DESK_TIME = "자리가 끝난 뒤 5년"
TRACE_TIME = "3년"
ROSTER_TIME = "명부를 닫을 때까지, 길어도 7일"


@dataclass(frozen=True)
class Entry:
    """One personal field. `sight`: the row of the SIGHT table (centers/policies.py) that shows or hides it."""

    purpose: str
    basis: str
    retention: str
    masking: str
    sight: str = ""


def _of_person(masking: str, *, sight: str, purpose: str = SERVE) -> Entry:
    return Entry(purpose, WELFARE, FILE_TIME, masking, sight)


_IN_FULL = "센터장과 담당 사례관리사만 봄"
_FREE_WORDS = _of_person(_IN_FULL, sight="remarks")
# Of people who asked for nothing: no more than what decides about care, in the participant's own file.
_OF_THE_HOUSEHOLD = _of_person(_IN_FULL, sight="remarks", purpose="돌봄에 따른 조건부과 유예의 확인")
_BENEFIT = _of_person("센터장과 사례관리사만 봄", sight="category")
_DAYS = _of_person("센터 안에서만 봄", sight="name", purpose=PLACE)
# 제22조③: that consent was given, and when, is kept longer than what it was given for.
_CONSENT = Entry(
    "동의를 받았음을 보임",
    "개인정보 보호법 제22조",
    "자료를 없앤 뒤 3년",
    "센터장과 담당 사례관리사만 봄",
    "remarks",
)
_READERS = _of_person("읽을 사람만 봄. 센터장은 있다는 것과 까닭의 종류만 봄", sight="remarks")
_STAFF_NAME = Entry(STAFF, DUTY, DESK_TIME, "같은 기관과 담당 참여자의 기록에서 봄")
_ORGANISATION = Entry(WORK_WITH, CONTRACT, WORK_TIME, "센터와 그 지역을 살피는 기관이 봄")
_TRACE = Entry(TRACE, SAFETY, TRACE_TIME, "센터장과 본인만 봄")
_ROSTER = Entry(TAKE_IN, WELFARE, ROSTER_TIME, "올린 사람과 센터장만 봄")

# Documents on records: each room has its own model with the same fields (documents.models.Filed).
_FILED = {
    "participants.PersonDocument": "participant",
    "plans.PlanDocument": "plan",
    "partnerships.AgreementDocument": "agreement",
    "reports.ReportDocument": "report",
}
_FILED_WORDS = ["kind", "dated_on", "note", "filed_by", "filed_at", "kept_until"]
_FILED_WORDS += ["destroyed_at", "destroyed_by", "destroyed_reason"]
_FILED_PLAIN = frozenset({"id", "public_id", "document", "is_restricted", "replaces"})
_ON_PERSON = Entry(SERVE, WELFARE, FILE_TIME, "센터장과 담당 사례관리사, 고른 자리만 봄", "remarks")
_ON_RECORD = Entry(WORK_WITH, CONTRACT, WORK_TIME, "기록을 보는 자리만 봄, 밖에서는 밖에 보이는 종류만 봄")
_FILED_ENTRIES = {
    f"{model}.{name}": _ON_PERSON if model.startswith(("participants", "plans")) else _ON_RECORD
    for model in _FILED
    for name in _FILED_WORDS
}

DICTIONARY: dict[str, Entry] = {
    **_FILED_ENTRIES,
    "participants.Participant.name": _of_person("다른 담당의 참여자는 홍*동", sight="name"),
    "participants.Participant.name_initials": _of_person("검색에만 쓰고 보이지 않음", sight="name"),
    "participants.Participant.born_on": _of_person(
        "다른 담당의 참여자는 19**년생, 사업단 담당은 나이대", sight="born_on"
    ),
    "participants.Participant.is_birth_estimated": _of_person("생년월일을 보는 자리만 봄", sight="born_on"),
    "participants.Participant.sex": _of_person("이름을 보는 자리만 봄", sight="name"),
    "participants.Participant.phone": _of_person("다른 담당의 참여자는 010-****-1234", sight="phone"),
    "participants.Participant.phone_tail": _of_person("검색에만 쓰고 보이지 않음", sight="phone"),
    "participants.Participant.township": _of_person("읍면동까지만 적고, 담당이 아니면 가림", sight="township"),
    "participants.Participant.case_manager": _of_person("참여자를 보는 자리가 봄", sight="name"),
    "participants.Participant.team": _FREE_WORDS,
    "participants.Participant.capacity_score": _FREE_WORDS,
    "participants.Participant.registration_number": _of_person(
        "센터장과 담당 사례관리사만 봄. 급여의 일별 내역 파일에 실림", sight="remarks", purpose=PAID
    ),
    "participants.Participant.remarks": _FREE_WORDS,
    "participants.Participant.age_reason": _FREE_WORDS,
    "participants.Certification.part": _FREE_WORDS,
    "participants.Certification.source": _FREE_WORDS,
    "participants.Certification.told_on": _FREE_WORDS,
    "participants.Certification.before": _FREE_WORDS,
    "participants.Certification.after": _FREE_WORDS,
    "participants.Certification.by": _FREE_WORDS,
    "participants.NotSame.reason": _FREE_WORDS,
    "participants.NotSame.by": _FREE_WORDS,
    "participants.Restriction.kind": _READERS,
    "participants.Restriction.words": _READERS,
    "participants.Restriction.starts_on": _READERS,
    "participants.Restriction.ends_on": _READERS,
    "participants.Restriction.set_by": _READERS,
    "participants.Participation.starts_on": _DAYS,
    "participants.Participation.ends_on": _DAYS,
    "participants.Participation.end_reason": _BENEFIT,
    "participants.Participation.end_note": _FREE_WORDS,
    "participants.Eligibility.category": _BENEFIT,
    "participants.Eligibility.starts_on": _BENEFIT,
    "participants.Eligibility.ends_on": _BENEFIT,
    "participants.Eligibility.gets_livelihood": _BENEFIT,
    "participants.Eligibility.gets_medical": _BENEFIT,
    "participants.Eligibility.gets_housing": _BENEFIT,
    "participants.Eligibility.gets_education": _BENEFIT,
    "participants.Eligibility.condition_noticed_on": _BENEFIT,
    "participants.Residence.township": _of_person("담당이 아니면 가림", sight="township"),
    "participants.Residence.address": _of_person("센터장과 담당 사례관리사만 봄", sight="township"),
    "participants.Residence.starts_on": _FREE_WORDS,
    "participants.Residence.ends_on": _FREE_WORDS,
    "participants.Household.size": _FREE_WORDS,
    "participants.Household.words": _FREE_WORDS,
    "participants.Household.cares": _FREE_WORDS,
    "participants.Household.starts_on": _FREE_WORDS,
    "participants.Household.ends_on": _FREE_WORDS,
    **{
        f"participants.HouseholdMember.{name}": _OF_THE_HOUSEHOLD
        for name in ("relation", "name", "birth_year", "lives_together", "need", "carer", "starts_on", "ends_on")
    },
    "participants.CaseTerm.case_manager": _DAYS,
    "participants.CaseTerm.starts_on": _DAYS,
    "participants.CaseTerm.ends_on": _DAYS,
    "participants.Consent.kind": _CONSENT,
    "participants.Consent.template": _CONSENT,
    "participants.Consent.agreed": _CONSENT,
    "participants.Consent.recipient": _CONSENT,
    "participants.Consent.starts_on": _CONSENT,
    "participants.Consent.ends_on": _CONSENT,
    "participants.Consent.withdrawn_on": _CONSENT,
    "participants.Consent.method": _CONSENT,
    "participants.Consent.evidence": _CONSENT,
    "programs.Leave.kind": _FREE_WORDS,
    "programs.Leave.starts_on": _DAYS,
    "programs.Leave.ends_on": _DAYS,
    "programs.Leave.back_on": _DAYS,
    "programs.Leave.reason": _FREE_WORDS,
    "programs.Extension.kind": _DAYS,
    "programs.Extension.months": _DAYS,
    "programs.Extension.granted_on": _DAYS,
    "programs.Extension.source": _FREE_WORDS,
    "programs.WaitingEntry.unit": _DAYS,
    "programs.WaitingEntry.starts_on": _DAYS,
    "programs.WaitingEntry.ends_on": _DAYS,
    "programs.WaitingEntry.end_note": _FREE_WORDS,
    "programs.WaitingEntry.rank": _DAYS,
    "programs.WaitingEntry.rank_reason": _FREE_WORDS,
    "programs.Placement.unit": _DAYS,
    "programs.Placement.starts_on": _DAYS,
    "programs.Placement.ends_on": _DAYS,
    "programs.Placement.end_reason": _BENEFIT,
    "programs.Placement.over_places_reason": _FREE_WORDS,
    "accounts.User.username": _STAFF_NAME,
    "accounts.User.name": _STAFF_NAME,
    "accounts.User.phone": Entry(STAFF, DUTY, DESK_TIME, "자리를 여는 관리자만 봄"),
    "accounts.User.email": Entry(STAFF, DUTY, DESK_TIME, "자리를 여는 관리자만 봄"),
    "accounts.User.password": Entry("로그인", SAFETY, DESK_TIME, "되돌릴 수 없게 바꾸어 두고 아무도 보지 못함"),
    "accounts.User.last_login": Entry(TRACE, SAFETY, TRACE_TIME, "자리를 여는 관리자만 봄"),
    "accounts.User.date_joined": Entry(TRACE, SAFETY, DESK_TIME, "아무에게도 보이지 않음"),
    "centers.Membership.user": _STAFF_NAME,
    "centers.Membership.office": _STAFF_NAME,
    "centers.Membership.role": _STAFF_NAME,
    "centers.Membership.starts_on": _STAFF_NAME,
    "centers.Membership.ends_on": _STAFF_NAME,
    "centers.Membership.closed_at": _STAFF_NAME,
    "centers.Membership.wants_digest": _STAFF_NAME,
    "centers.Membership.digest_sent_on": _STAFF_NAME,
    "centers.Notice.forwarded_for": _STAFF_NAME,
    "centers.NoticeChoice.kind": _STAFF_NAME,
    "centers.DeskReview.confirmed_at": _STAFF_NAME,
    "centers.DeskReview.confirmed_by": _STAFF_NAME,
    "centers.NewsRead.user": _STAFF_NAME,
    "centers.NewsRead.read_at": _STAFF_NAME,
    "centers.Notice.text": Entry("한 일을 자리에 알림", DUTY, DESK_TIME, "그 자리만 봄"),
    "partnerships.Partner.representative": _ORGANISATION,
    "partnerships.Partner.address": _ORGANISATION,
    "partnerships.Partner.phone": _ORGANISATION,
    "partnerships.Agreement.our_signatory": _ORGANISATION,
    "partnerships.Agreement.their_signatory": _ORGANISATION,
    "partnerships.AgreementStep.by": _STAFF_NAME,
    **{
        f"partnerships.PartnerContact.{name}": _ORGANISATION
        for name in ("name", "role", "phone", "email", "starts_on", "ends_on")
    },
    "enterprises.Enterprise.representative": _ORGANISATION,
    "enterprises.Enterprise.address": _ORGANISATION,
    "enterprises.Enterprise.phone": _ORGANISATION,
    "enterprises.Enterprise.founded_on": _ORGANISATION,
    "enterprises.Enterprise.supported_since": _ORGANISATION,
    "enterprises.Enterprise.same_as": _ORGANISATION,
    "documents.Letterhead.approvers": _STAFF_NAME,
    "documents.Letterhead.set_by": _STAFF_NAME,
    "documents.Document.name": Entry(WORK_WITH, CONTRACT, WORK_TIME, "문서를 둔 기록을 보는 자리만 봄"),
    "documents.Document.file": Entry(WORK_WITH, CONTRACT, WORK_TIME, "문서를 둔 기록을 보는 자리만 받음"),
    "audit.Event.actor_id": _TRACE,
    "audit.Event.actor_label": _TRACE,
    "audit.Event.desk_label": _TRACE,
    "audit.Event.target_label": _TRACE,
    "audit.Event.participant_id": _TRACE,
    "audit.Event.before": _TRACE,
    "audit.Event.after": _TRACE,
    "audit.Event.reason": _TRACE,
    "audit.Access.actor_id": _TRACE,
    "audit.Access.actor_label": _TRACE,
    "audit.Access.desk_label": _TRACE,
    "audit.Access.ip": _TRACE,
    "audit.Access.participant_id": _TRACE,
    "audit.Access.reason": _TRACE,
    "audit.Submission.actor_id": Entry("같은 양식을 두 번 받지 않음", SAFETY, TRACE_TIME, "아무에게도 보이지 않음"),
    "rosters.Upload.file_name": _ROSTER,
    "rosters.Upload.file": _ROSTER,
    "rosters.Upload.notes": _ROSTER,
    "rosters.Row.read": _ROSTER,
    "rosters.Row.values": _ROSTER,
    "rosters.Row.changes": _ROSTER,
    "rosters.Row.reasons": _ROSTER,
    "rosters.Row.notes": _ROSTER,
    "rosters.Row.questions": _ROSTER,
    "rosters.Row.answer_reason": _ROSTER,
    "rosters.Row.participant": _ROSTER,
}

# Fields beside the personal ones in the same models: numbers, switches, times of the machine.
PLAIN: dict[str, frozenset[str]] = {
    "documents.Letterhead": frozenset(
        {"id", "office", "starts_on", "name", "address", "phone", "closing", "logo", "set_at"}
    ),
    "participants.Residence": frozenset({"id", "participant"}),
    "participants.Household": frozenset({"id", "participant"}),
    "participants.HouseholdMember": frozenset({"id", "participant"}),
    "participants.CaseTerm": frozenset({"id", "participant"}),
    "participants.Consent": frozenset({"id", "public_id", "participant", "taken_by"}),
    "programs.Leave": frozenset({"id", "public_id", "participant", "placement"}),
    "programs.Extension": frozenset({"id", "participant", "placement"}),
    "programs.WaitingEntry": frozenset({"id", "public_id", "participant"}),
    "participants.Participant": frozenset(
        {"id", "public_id", "center", "version", "created_at", "is_certified", "is_restricted", "merged_into"}
    ),
    "participants.Certification": frozenset({"id", "participant", "created_at"}),
    "participants.NotSame": frozenset({"id", "one", "other", "created_at"}),
    "participants.Restriction": frozenset({"id", "public_id", "participant"}),
    "participants.Participation": frozenset({"id", "participant"}),
    "participants.Eligibility": frozenset({"id", "participant"}),
    "programs.Placement": frozenset({"id", "participant"}),
    "accounts.User": frozenset({"id", "is_superuser", "is_staff", "is_active"}),
    "centers.Membership": frozenset({"id"}),
    "centers.Notice": frozenset({"id", "desk", "kind", "location", "key", "created_at", "read_at"}),
    "centers.NoticeChoice": frozenset({"id", "desk"}),
    "centers.DeskReview": frozenset({"id", "office", "asked_on", "due_on", "desks_seen", "reminded_on"}),
    "centers.NewsRead": frozenset({"id", "news"}),
    "partnerships.Partner": frozenset(
        {
            "id",
            "public_id",
            "center",
            "office",
            "name",
            "kind",
            "business_number",
            "website",
            "offers",
            "conditions",
            "capacity",
            "reveals_something",
            "is_invented",
        }
    ),
    "partnerships.Agreement": frozenset(
        {
            "id",
            "public_id",
            "center",
            "partner",
            "third",
            "event",
            "number",
            "version",
            "purpose",
            "starts_on",
            "ends_on",
            "terminated_on",
            "renews_itself",
            "status",
            "signed_on",
            "grace_until",
            "scan",
            "renews",
        }
    ),
    "partnerships.AgreementStep": frozenset({"id", "agreement", "status", "at", "what", "reason"}),
    "partnerships.PartnerContact": frozenset({"id", "public_id", "partner"}),
    "enterprises.Enterprise": frozenset(
        {
            "id",
            "public_id",
            "center",
            "name",
            "industry",
            "legal_form",
            "kind",
            "business_number",
            "grew_from",
            "recognised_on",
            "recognition_number",
            "revoked_on",
            "closed_on",
            "is_invented",
        }
    ),
    "documents.Document": frozenset({"id", "public_id", "center", "content_type", "size", "sha256", "created_at"})
    | {"preview_pages", "all_pages", "destroyed_at", "wiped_at"},
    **{model: _FILED_PLAIN | {owner} for model, owner in _FILED.items()},
    "audit.Event": frozenset({"id", "at", "verb", "office_id", "target_type", "target_id"}),
    "audit.Access": frozenset({"id", "at", "office_id", "page"}),
    "audit.Submission": frozenset({"id", "key", "location", "at"}),
    "rosters.Upload": frozenset({"id", "public_id", "center", "by", "state", "created_at", "closed_at"}),
    "rosters.Row": frozenset(
        {
            "id",
            "upload",
            "sheet_row",
            "has_resident_number",
            "verdict",
            "is_copy",
            "is_chosen",
            "answer",
            "outcome",
            "version",
        }
    ),
}

# Models of the rooms that hold nobody.
NO_PERSONS = frozenset(
    {
        "documents.DocumentKind",
        "centers.News",
        "centers.Region",
        "centers.Office",
        "participants.Category",
        "participants.EndReason",
        "participants.ConsentTemplate",
        "partnerships.ServiceArea",
        "partnerships.SigningEvent",
        "partnerships.ClauseTemplate",
        "partnerships.AgreementClause",
        "programs.UnitType",
        "programs.UnitTypeRule",
        "programs.TermRule",
        "programs.ProgramUnit",
        "programs.UnitStage",
        "programs.UnitYear",
        "programs.WorkDemand",
        "programs.LeaveKind",
        "enterprises.MemberCount",
        "rosters.ColumnChoice",
        "reports.CityRule",
        "reports.ClockRun",
        "reports.Filing",
        "reports.FilingLetter",
        "reports.FilingStep",
        "reports.NationalSending",
        "reports.ReportDefinition",
        "reports.Report",
        "reports.StatusPack",
    }
)
