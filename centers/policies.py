"""Who may: the only file that knows. One table, role by role; what is not written here is not allowed.

The rows follow access.md §1. Rights whose rooms come later stand here already, so that the table is read whole.
"""

from enum import Enum, StrEnum

from django.db.models import TextChoices


class Role(TextChoices):
    """The ten desks of access.md §1 (SA RW CD CM US CA AC CO TO PU)."""

    SYSTEM = "system", "시스템 관리자"
    METRO = "metro", "광역센터 담당"
    DIRECTOR = "director", "센터장"
    CASE_MANAGER = "case", "사례관리사"
    UNIT_STAFF = "unit", "사업단 담당"
    CENTER_ADMIN = "admin", "센터 관리자"
    ACCOUNTANT = "account", "회계 담당"
    CITY = "city", "자활사업 담당"
    TOWNSHIP = "town", "읍면동 담당"
    PARTNER = "partner", "협력기관 담당"


class Reach(StrEnum):
    """How far a right goes."""

    CASELOAD = "caseload"  # people whose case manager one is
    UNIT = "unit"  # the units one is in charge of, and who works there now
    CENTER = "center"  # everything of one's own office
    REGION = "region"  # the centers of one's city, province or country
    TOWNSHIP = "township"  # people who live in one's township: counts only
    NAMED = "named"  # documents that name the desk as a reader
    REFERRED = "referred"  # people one has referred
    ORGANISATIONS = "organisations"  # what organisations owe and what ends with them; nobody's file
    SHARED = "shared"  # what was shared with one's organisation
    EVERYWHERE = "everywhere"  # codes and desks, never case files


class Can(StrEnum):
    """What can be done. Code asks for one of these, never for a role."""

    # people
    SEE_PARTICIPANTS = "see participants"
    REGISTER_PARTICIPANTS = "register participants"
    EDIT_PARTICIPANTS = "edit participants"
    END_PARTICIPATION = "end participation"
    PLACE_PARTICIPANTS = "place participants"
    EXCEED_PLACES = "exceed places"
    EXPORT_PARTICIPANTS = "export participants"
    MOVE_PEOPLE = "move people to another center"
    TAKE_TRANSFERS = "take people over from another center"
    MERGE_FILES = "merge two files of one person"
    RESTRICT_FILES = "restrict files to named readers"
    OVERSEE_RESTRICTIONS = "oversee restricted files"
    UPLOAD_ROSTERS = "upload rosters"
    # casework
    SEE_DUE = "see what runs out"
    READ_NOTES = "read notes"
    WRITE_NOTES = "write notes"
    HOLD_CONFERENCES = "hold case conferences"
    SEE_ASSESSMENTS = "see assessments"
    WRITE_ASSESSMENTS = "write assessments"
    SEE_HEALTH = "see health"
    KEEP_HEALTH = "keep health"
    SEE_WORK_LIMITS = "see work limits"
    SEE_PLANS = "see plans"
    SEE_GOALS = "see goals of the plan"
    WRITE_PLANS = "write plans"
    APPROVE_PLANS = "approve plans"
    REFER_PARTICIPANTS = "refer participants"
    SEE_REFERRALS = "see referrals"
    TAKE_REFERRALS = "take referrals"
    RECEIVE_PEOPLE = "receive people at the desk"
    HOLD_INTERVIEWS = "hold interviews"
    GIVE_OPINIONS = "give compliance opinions"
    DECIDE_COMPLIANCE = "decide on compliance"
    SEE_PETITIONS = "see petitions"
    ASK_PETITIONS = "ask for an extension, a leave, a change"
    DECIDE_PETITIONS = "decide what is the center's"
    DECIDE_FOR_CITY = "decide what is the city's"
    SEE_CONSENTS = "see consents"
    TAKE_CONSENT = "take consent"
    SEE_DOCUMENTS = "see documents of people and plans"
    KEEP_DOCUMENTS = "keep documents of people and plans"
    DESTROY_DOCUMENTS = "destroy documents"
    KEEP_CONSENT_FORMS = "keep the wording of consents"
    TAKE_RIGHTS = "take requests about one's own data"
    ANSWER_RIGHTS = "answer requests about one's own data"
    REQUEST_SERVICE = "request a partner's service"
    SEE_SERVICES = "see what is asked of partners"
    SEND_SERVICE = "send referrals to partners and keep what came of them"
    SEE_LEDGER = "see the ledger of what was told to others"
    ANSWER_SERVICE = "answer a service referral"
    SEE_SAVINGS = "see savings accounts"
    KEEP_SAVINGS = "keep savings accounts"
    # units, work and money
    SEE_UNITS = "see units"
    KEEP_UNITS = "keep units"
    KEEP_ATTENDANCE = "keep attendance"
    SEE_ATTENDANCE = "see attendance"
    CONFIRM_ATTENDANCE = "confirm a closed month of attendance"
    SEE_SALES = "see sales, budget and settlements"
    KEEP_SALES = "keep sales and costs"
    KEEP_BUDGET = "keep the budget"
    SETTLE_SALES = "settle a quarter and keep the reserve"
    KEEP_DISTRIBUTION = "keep how profit is shared"
    SEE_PAYROLL = "see payroll"
    CLOSE_PAYROLL = "compute, pay and close payroll"
    CONFIRM_PAY = "confirm the pay of one's unit"
    APPROVE_PAY = "approve pay"
    SEE_ENTERPRISES = "see enterprises"
    KEEP_ENTERPRISES = "keep enterprises"
    RECOGNISE_ENTERPRISES = "recognise enterprises, order corrections, revoke"
    # partners
    SEE_PARTNERS = "see partners"
    KEEP_PARTNERS = "keep partners"
    SEE_AGREEMENTS = "see agreements"
    KEEP_AGREEMENTS = "keep agreements"
    SEE_JOINT = "see joint projects"
    KEEP_JOINT = "keep joint projects"
    # what the city sees
    SEE_DASHBOARD = "see dashboard"
    SEE_EXACT_COUNTS = "see exact counts"
    KEEP_TARGETS = "keep the targets of one's center"
    SEE_GAPS = "see needs that nothing covers"
    SEE_RESULTS = "see the year's result of working with partners"
    SEE_REPORTS = "see reports"
    MAKE_TABLES = "make tables of what reports tell"
    START_REPORTS = "start reports"
    REVIEW_REPORTS = "review reports"
    REVIEW_CITY_REPORTS = "review reports that cities write"
    SEE_MEETINGS = "see meetings"
    KEEP_MEETINGS = "keep meetings"
    SEE_QUALITY = "see what is missing, late or contradicts itself"
    SEE_INSPECTIONS = "see inspections"
    INSPECT = "inspect a center"
    ANSWER_INSPECTIONS = "answer what an inspection found"
    ANSWER_ACTIONS = "answer what meetings asked of one's office"
    READ_PRACTICES = "read good practice notes"
    WRITE_PRACTICES = "write good practice notes"
    PUBLISH_PRACTICES = "publish good practice notes"
    # keeping order
    SEE_AUDIT = "see audit"
    KEEP_DESKS = "keep desks"
    KEEP_CODES = "keep codes"
    RUN_CLOCK = "see what the clock does, and have it done now"
    USE_ADMIN = "use admin"


_EVERYBODY_IN_A_CENTER = {
    Can.SEE_UNITS: Reach.CENTER,
    Can.SEE_ENTERPRISES: Reach.CENTER,
    Can.SEE_PARTNERS: Reach.CENTER,
    Can.SEE_AGREEMENTS: Reach.CENTER,
    Can.SEE_JOINT: Reach.CENTER,  # names of people only as SEE_PARTICIPANTS shows them
    Can.SEE_DASHBOARD: Reach.CENTER,
    Can.SEE_EXACT_COUNTS: Reach.CENTER,
    Can.SEE_MEETINGS: Reach.CENTER,
    Can.SEE_QUALITY: Reach.CENTER,  # numbers; people only with the right of the page on which it is put right
    Can.READ_PRACTICES: Reach.CENTER,  # its own, and what is published (meetings/querysets.py)
}

# fmt: off
GRANTS: dict[Role, dict[Can, Reach]] = {
    # SA never reads case content (access.md §1); reports are "technical only": the jobs, not the numbers.
    Role.SYSTEM: {
        Can.KEEP_DESKS: Reach.EVERYWHERE,
        Can.KEEP_CODES: Reach.EVERYWHERE,
        Can.RUN_CLOCK: Reach.EVERYWHERE,           # that a job ran and how; counts, nobody's file
        Can.USE_ADMIN: Reach.EVERYWHERE,
    },
    Role.METRO: {
        Can.SEE_UNITS: Reach.REGION,
        Can.SEE_SALES: Reach.REGION,
        Can.SEE_ENTERPRISES: Reach.REGION,
        Can.SEE_PARTNERS: Reach.REGION,
        Can.KEEP_PARTNERS: Reach.CENTER,
        Can.SEE_AGREEMENTS: Reach.REGION,
        Can.KEEP_AGREEMENTS: Reach.CENTER,
        Can.SEE_JOINT: Reach.REGION,               # numbers, protected (joint/sight.py)
        Can.SEE_RESULTS: Reach.REGION,             # numbers, protected (results/calculations.py)
        Can.SEE_DUE: Reach.ORGANISATIONS,
        Can.SEE_DASHBOARD: Reach.REGION,
        Can.SEE_GAPS: Reach.REGION,                # numbers, protected (casework/gaps.py)
        Can.SEE_REPORTS: Reach.REGION,
        Can.MAKE_TABLES: Reach.REGION,             # numbers as the reports protect them (reports/tabling.py)
        Can.REVIEW_CITY_REPORTS: Reach.REGION,
        Can.SEE_MEETINGS: Reach.REGION,
        Can.ANSWER_ACTIONS: Reach.CENTER,
        Can.READ_PRACTICES: Reach.REGION,          # what centers sent, never their drafts
        Can.PUBLISH_PRACTICES: Reach.REGION,
        Can.USE_ADMIN: Reach.CENTER,
    },
    Role.DIRECTOR: {
        **_EVERYBODY_IN_A_CENTER,
        Can.KEEP_JOINT: Reach.CENTER,
        Can.SEE_RESULTS: Reach.CENTER,
        Can.SEE_GAPS: Reach.CENTER,
        Can.SEE_PARTICIPANTS: Reach.CENTER,
        Can.REGISTER_PARTICIPANTS: Reach.CENTER,
        Can.EDIT_PARTICIPANTS: Reach.CENTER,
        Can.END_PARTICIPATION: Reach.CENTER,
        Can.PLACE_PARTICIPANTS: Reach.CENTER,
        Can.EXCEED_PLACES: Reach.CENTER,
        Can.EXPORT_PARTICIPANTS: Reach.CENTER,
        Can.MOVE_PEOPLE: Reach.CENTER,
        Can.TAKE_TRANSFERS: Reach.CENTER,
        Can.MERGE_FILES: Reach.CENTER,
        Can.RESTRICT_FILES: Reach.CENTER,
        Can.OVERSEE_RESTRICTIONS: Reach.CENTER,    # that there are some, by whom read; not whose they are
        Can.UPLOAD_ROSTERS: Reach.CENTER,
        Can.SEE_DUE: Reach.CENTER,
        Can.READ_NOTES: Reach.CENTER,
        Can.HOLD_CONFERENCES: Reach.CENTER,
        Can.SEE_ASSESSMENTS: Reach.CENTER,
        Can.SEE_HEALTH: Reach.CENTER,              # with a typed reason each time (access.md §1: "r")
        Can.SEE_WORK_LIMITS: Reach.CENTER,
        Can.SEE_PLANS: Reach.CENTER,
        Can.APPROVE_PLANS: Reach.CENTER,
        Can.SEE_REFERRALS: Reach.CENTER,           # in full while they wait, then as the person is seen
        Can.TAKE_REFERRALS: Reach.CENTER,
        Can.HOLD_INTERVIEWS: Reach.CENTER,
        Can.GIVE_OPINIONS: Reach.CENTER,
        Can.SEE_PETITIONS: Reach.CENTER,
        Can.ASK_PETITIONS: Reach.CENTER,
        Can.DECIDE_PETITIONS: Reach.CENTER,
        Can.SEE_CONSENTS: Reach.CENTER,
        Can.SEE_DOCUMENTS: Reach.CENTER,           # with a typed reason each time (access.md §1: "r")
        Can.KEEP_DOCUMENTS: Reach.CENTER,
        Can.DESTROY_DOCUMENTS: Reach.CENTER,
        Can.KEEP_CONSENT_FORMS: Reach.CENTER,
        Can.TAKE_RIGHTS: Reach.CENTER,
        Can.SEE_SERVICES: Reach.CENTER,
        Can.SEND_SERVICE: Reach.CENTER,            # what others have written and taken consent for
        Can.SEE_LEDGER: Reach.CENTER,
        Can.SEE_SAVINGS: Reach.CENTER,
        Can.KEEP_SAVINGS: Reach.CENTER,
        Can.ANSWER_RIGHTS: Reach.CENTER,           # with what is held on the person, restricted notes by decision
        Can.SEE_ATTENDANCE: Reach.CENTER,
        Can.SEE_SALES: Reach.CENTER,
        Can.KEEP_DISTRIBUTION: Reach.CENTER,
        Can.SEE_PAYROLL: Reach.CENTER,
        Can.APPROVE_PAY: Reach.CENTER,             # never what the same person computed or confirmed
        Can.KEEP_UNITS: Reach.CENTER,
        Can.KEEP_ENTERPRISES: Reach.CENTER,
        Can.KEEP_PARTNERS: Reach.CENTER,
        Can.KEEP_AGREEMENTS: Reach.CENTER,
        Can.SEE_REPORTS: Reach.CENTER,
        Can.START_REPORTS: Reach.CENTER,
        Can.KEEP_TARGETS: Reach.CENTER,
        Can.KEEP_MEETINGS: Reach.CENTER,
        Can.ANSWER_ACTIONS: Reach.CENTER,
        Can.WRITE_PRACTICES: Reach.CENTER,
        Can.SEE_AUDIT: Reach.CENTER,
        Can.SEE_INSPECTIONS: Reach.CENTER,
        Can.ANSWER_INSPECTIONS: Reach.CENTER,
        Can.USE_ADMIN: Reach.CENTER,
    },
    Role.CASE_MANAGER: {
        **_EVERYBODY_IN_A_CENTER,
        Can.KEEP_JOINT: Reach.CENTER,
        Can.SEE_RESULTS: Reach.CENTER,
        Can.SEE_GAPS: Reach.CENTER,
        Can.SEE_PARTICIPANTS: Reach.CENTER,        # her own in full, colleagues' masked: SIGHT below
        Can.REGISTER_PARTICIPANTS: Reach.CENTER,
        Can.EDIT_PARTICIPANTS: Reach.CASELOAD,
        Can.END_PARTICIPATION: Reach.CASELOAD,
        Can.PLACE_PARTICIPANTS: Reach.CASELOAD,
        Can.EXPORT_PARTICIPANTS: Reach.CENTER,
        Can.MOVE_PEOPLE: Reach.CASELOAD,
        Can.MERGE_FILES: Reach.CASELOAD,
        Can.RESTRICT_FILES: Reach.CASELOAD,
        Can.UPLOAD_ROSTERS: Reach.CENTER,
        Can.SEE_DUE: Reach.CASELOAD,
        Can.READ_NOTES: Reach.CASELOAD,
        Can.WRITE_NOTES: Reach.CASELOAD,
        Can.HOLD_CONFERENCES: Reach.CENTER,
        Can.SEE_ASSESSMENTS: Reach.CASELOAD,
        Can.WRITE_ASSESSMENTS: Reach.CASELOAD,
        Can.SEE_HEALTH: Reach.CASELOAD,
        Can.KEEP_HEALTH: Reach.CASELOAD,
        Can.SEE_WORK_LIMITS: Reach.CASELOAD,
        Can.SEE_PLANS: Reach.CASELOAD,
        Can.WRITE_PLANS: Reach.CASELOAD,
        Can.SEE_REFERRALS: Reach.CENTER,           # in full while they wait, then as the person is seen
        Can.TAKE_REFERRALS: Reach.CENTER,
        Can.HOLD_INTERVIEWS: Reach.CASELOAD,
        Can.GIVE_OPINIONS: Reach.CASELOAD,
        Can.SEE_PETITIONS: Reach.CASELOAD,
        Can.ASK_PETITIONS: Reach.CASELOAD,
        Can.SEE_CONSENTS: Reach.CASELOAD,
        Can.TAKE_CONSENT: Reach.CASELOAD,
        Can.SEE_DOCUMENTS: Reach.CASELOAD,
        Can.KEEP_DOCUMENTS: Reach.CASELOAD,
        Can.TAKE_RIGHTS: Reach.CASELOAD,
        Can.REQUEST_SERVICE: Reach.CASELOAD,
        Can.SEE_SERVICES: Reach.CASELOAD,
        Can.SEND_SERVICE: Reach.CASELOAD,
        Can.SEE_LEDGER: Reach.CASELOAD,
        Can.SEE_SAVINGS: Reach.CASELOAD,           # what somebody saves says as much of a household as a note
        Can.KEEP_SAVINGS: Reach.CASELOAD,
        Can.SEE_ATTENDANCE: Reach.CENTER,
        Can.SEE_SALES: Reach.CENTER,
        Can.SEE_REPORTS: Reach.CENTER,
        Can.KEEP_MEETINGS: Reach.CENTER,
        Can.ANSWER_ACTIONS: Reach.CENTER,
        Can.WRITE_PRACTICES: Reach.CENTER,
        Can.USE_ADMIN: Reach.CENTER,
    },
    Role.UNIT_STAFF: {
        **_EVERYBODY_IN_A_CENTER,
        Can.SEE_PARTICIPANTS: Reach.UNIT,
        Can.SEE_QUALITY: Reach.UNIT,
        Can.SEE_DUE: Reach.UNIT,
        Can.SEE_WORK_LIMITS: Reach.UNIT,
        Can.SEE_GOALS: Reach.UNIT,
        Can.SEE_DOCUMENTS: Reach.NAMED,
        Can.SEE_PETITIONS: Reach.UNIT,             # without the words of who asked (petitions/sight.py)
        Can.ASK_PETITIONS: Reach.UNIT,
        Can.REQUEST_SERVICE: Reach.UNIT,           # the case manager chooses the partner, asks the person and sends
        Can.SEE_SERVICES: Reach.UNIT,              # what she asked for herself: that it goes on, not where
        Can.KEEP_ATTENDANCE: Reach.UNIT,
        Can.SEE_ATTENDANCE: Reach.UNIT,
        Can.SEE_SALES: Reach.UNIT,
        Can.KEEP_SALES: Reach.UNIT,
        Can.CONFIRM_PAY: Reach.UNIT,               # days and sums of her unit, no deductions, no accounts
    },
    # 행정·대외협력: partner organisations, agreements, units, desks and codes of the center; no case content.
    Role.CENTER_ADMIN: {
        **_EVERYBODY_IN_A_CENTER,
        Can.KEEP_JOINT: Reach.CENTER,
        Can.SEE_RESULTS: Reach.CENTER,
        Can.SEE_DUE: Reach.ORGANISATIONS,
        Can.SEE_SALES: Reach.CENTER,
        Can.KEEP_UNITS: Reach.CENTER,
        Can.KEEP_ENTERPRISES: Reach.CENTER,
        Can.KEEP_PARTNERS: Reach.CENTER,
        Can.KEEP_AGREEMENTS: Reach.CENTER,
        Can.SEE_REPORTS: Reach.CENTER,
        Can.START_REPORTS: Reach.CENTER,
        Can.KEEP_TARGETS: Reach.CENTER,
        Can.KEEP_MEETINGS: Reach.CENTER,
        Can.ANSWER_ACTIONS: Reach.CENTER,
        Can.WRITE_PRACTICES: Reach.CENTER,
        Can.KEEP_DESKS: Reach.CENTER,
        Can.SEE_INSPECTIONS: Reach.CENTER,
        Can.ANSWER_INSPECTIONS: Reach.CENTER,
        Can.RECEIVE_PEOPLE: Reach.CENTER,          # whom the desk took in: that they came and what is missing
        Can.USE_ADMIN: Reach.CENTER,
    },
    # Name and pay of a participant, no case content.
    Role.ACCOUNTANT: {
        **_EVERYBODY_IN_A_CENTER,
        Can.SEE_ATTENDANCE: Reach.CENTER,
        Can.CONFIRM_ATTENDANCE: Reach.CENTER,
        Can.SEE_SALES: Reach.CENTER,
        Can.KEEP_SALES: Reach.CENTER,
        Can.KEEP_BUDGET: Reach.CENTER,
        Can.SETTLE_SALES: Reach.CENTER,
        Can.SEE_PAYROLL: Reach.CENTER,
        Can.CLOSE_PAYROLL: Reach.CENTER,
        Can.SEE_REPORTS: Reach.CENTER,
        Can.SEE_INSPECTIONS: Reach.CENTER,
        Can.ANSWER_INSPECTIONS: Reach.CENTER,
    },
    Role.CITY: {
        Can.SEE_UNITS: Reach.REGION,
        Can.SEE_SALES: Reach.REGION,               # money of units, nobody's pay
        Can.SEE_ENTERPRISES: Reach.REGION,
        # 법 제18조, 제18조의4: the 보장기관 recognises, orders corrections and revokes; a center never does.
        Can.RECOGNISE_ENTERPRISES: Reach.REGION,
        Can.SEE_PARTNERS: Reach.REGION,
        Can.SEE_AGREEMENTS: Reach.REGION,
        Can.SEE_JOINT: Reach.REGION,               # numbers, protected (joint/sight.py)
        Can.SEE_RESULTS: Reach.REGION,             # numbers, protected (results/calculations.py)
        Can.SEE_DASHBOARD: Reach.REGION,
        Can.SEE_GAPS: Reach.REGION,                # numbers, protected (casework/gaps.py)
        Can.SEE_REPORTS: Reach.REGION,
        Can.MAKE_TABLES: Reach.REGION,             # numbers as the reports protect them (reports/tabling.py)
        Can.REVIEW_REPORTS: Reach.REGION,
        Can.START_REPORTS: Reach.CENTER,           # what the city itself reports to its province
        # A desk of this role at a province; of its own office nobody answers (reports/receiving.py).
        Can.REVIEW_CITY_REPORTS: Reach.REGION,
        Can.SEE_QUALITY: Reach.REGION,             # numbers, protected (quality/showing.py)
        Can.SEE_INSPECTIONS: Reach.REGION,
        Can.INSPECT: Reach.REGION,                 # numbers of files and money; nobody's case (inspections/drawing.py)
        Can.REFER_PARTICIPANTS: Reach.REGION,
        Can.SEE_REFERRALS: Reach.REGION,           # masked, with the words and how it stands (intake/sight.py)
        # 시행령 제15조: the city decides, a center only gives its opinion. No desk of a center may hold this right.
        Can.DECIDE_COMPLIANCE: Reach.REGION,
        Can.SEE_PETITIONS: Reach.REGION,           # those that are the city's to decide (petitions/querysets.py)
        Can.DECIDE_FOR_CITY: Reach.REGION,
        Can.SEE_DUE: Reach.REGION,
        Can.SEE_MEETINGS: Reach.REGION,
        Can.KEEP_MEETINGS: Reach.REGION,           # a city calls meetings about its centers as often as they do
        Can.ANSWER_ACTIONS: Reach.CENTER,
    },
    Role.TOWNSHIP: {
        Can.SEE_DASHBOARD: Reach.TOWNSHIP,
        Can.SEE_UNITS: Reach.REGION,
        Can.REFER_PARTICIPANTS: Reach.REFERRED,
        Can.SEE_REFERRALS: Reach.REFERRED,
        Can.SEE_DUE: Reach.REFERRED,
        Can.SEE_MEETINGS: Reach.REGION,
        Can.ANSWER_ACTIONS: Reach.CENTER,
    },
    Role.PARTNER: {
        Can.SEE_AGREEMENTS: Reach.SHARED,
        Can.ANSWER_SERVICE: Reach.SHARED,
    },
}
# fmt: on


class Sight(Enum):
    """How much of a field is shown."""

    FULL = "full"
    MASKED = "masked"
    BAND = "band"
    NONE = "none"


# Which fields of a participant a desk sees, by role and whether the person is its own. access.md §1, rows 1–5.
_ALL = {
    "name": Sight.FULL,
    "phone": Sight.FULL,
    "born_on": Sight.FULL,
    "township": Sight.FULL,
    "category": Sight.FULL,
    "remarks": Sight.FULL,
}
_MASKED = {
    "name": Sight.MASKED,
    "phone": Sight.MASKED,
    "born_on": Sight.MASKED,
    "township": Sight.NONE,
    "category": Sight.NONE,
    "remarks": Sight.NONE,
}
_UNIT = {
    "name": Sight.FULL,
    "phone": Sight.FULL,
    "born_on": Sight.BAND,
    "township": Sight.NONE,
    "category": Sight.NONE,
    "remarks": Sight.NONE,
}
# Whom the accountant pays: who it is, and nothing of the case (access.md §1: name and pay).
_PAID = {
    "name": Sight.FULL,
    "phone": Sight.NONE,
    "born_on": Sight.NONE,
    "township": Sight.NONE,
    "category": Sight.NONE,
    "remarks": Sight.NONE,
}
# Whom reception took in: enough to know who sat here, and nothing of the case.
_RECEPTION = {
    "name": Sight.MASKED,
    "phone": Sight.NONE,
    "born_on": Sight.NONE,
    "township": Sight.NONE,
    "category": Sight.NONE,
    "remarks": Sight.NONE,
}
_NOTHING = dict.fromkeys(_ALL, Sight.NONE)

SIGHT: dict[Role, dict[bool, dict[str, Sight]]] = {
    Role.DIRECTOR: {True: _ALL, False: _ALL},
    Role.CASE_MANAGER: {True: _ALL, False: _MASKED},
    Role.UNIT_STAFF: {True: _UNIT, False: _UNIT},
    Role.CENTER_ADMIN: {True: _RECEPTION, False: _RECEPTION},
    Role.ACCOUNTANT: {True: _PAID, False: _PAID},
}


def may(role: str, right: Can) -> bool:
    """Whether a role has a right at all, however far it reaches."""
    return right in GRANTS[Role(role)]


def reach_of(role: str, right: Can) -> Reach | None:
    """How far the role's right goes; None without it."""
    return GRANTS[Role(role)].get(right)


def sight_of(role: str, *, own: bool) -> dict[str, Sight]:
    """How the role sees each field of a participant; nothing when the table is silent."""
    return SIGHT.get(Role(role), {}).get(own, _NOTHING)
