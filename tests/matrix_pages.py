"""What each address of the portal asks: the right, the row it is about, and how it answers. Read by test_matrix.py.

Who gets what is not written here: it follows from centers/policies.py. An address without an entry fails the build.
"""

from centers.policies import Can, Reach, Role, reach_of
from tests.assessments.pages import PAGES as ASSESSMENTS
from tests.attendance.pages import PAGES as ATTENDANCE
from tests.casework.pages import PAGES as CASEWORK
from tests.compliance.pages import PAGES as COMPLIANCE
from tests.documents.pages import PAGES as DOCUMENTS
from tests.enterprises.pages import PAGES as ENTERPRISES
from tests.indicators.pages import PAGES as INDICATORS
from tests.inspections.pages import PAGES as INSPECTIONS
from tests.intake.pages import PAGES as INTAKE
from tests.joint.pages import PAGES as JOINT
from tests.matrix_page import ASKED, FORM, WRONG_METHOD, Page, number, of_person
from tests.meetings.pages import PAGES as MEETINGS
from tests.merging.pages import PAGES as MERGING
from tests.participants.pages import PAGES as PARTICIPANTS
from tests.partnerships.pages import PAGES as PARTNERSHIPS
from tests.payroll.pages import PAGES as PAYROLL
from tests.petitions.pages import PAGES as PETITIONS
from tests.plans.pages import PAGES as PLANS
from tests.programs.pages import PAGES as PROGRAMS
from tests.quality.pages import PAGES as QUALITY
from tests.results.pages import PAGES as RESULTS
from tests.rights.pages import PAGES as RIGHTS
from tests.sales.pages import PAGES as SALES
from tests.savings.pages import PAGES as SAVINGS
from tests.services.pages import PAGES as SERVICES
from tests.transfers.pages import PAGES as TRANSFERS

PAGES: dict[str, Page] = {
    **ASSESSMENTS,
    **ATTENDANCE,
    **CASEWORK,
    **COMPLIANCE,
    **DOCUMENTS,
    **ENTERPRISES,
    **INTAKE,
    **MEETINGS,
    **MERGING,
    **TRANSFERS,
    **PARTICIPANTS,
    **PAYROLL,
    **PARTNERSHIPS,
    **JOINT,
    **PETITIONS,
    **PLANS,
    **PROGRAMS,
    **INDICATORS,
    **INSPECTIONS,
    **QUALITY,
    **RESULTS,
    **RIGHTS,
    **SALES,
    **SAVINGS,
    **SERVICES,
    # Its list of what waits names people masked.
    "dashboards:home": Page(None, told=frozenset({(Role.TOWNSHIP, "name")})),
    "dashboards:due": Page(Can.SEE_DUE, get=302),
    "dashboards:all-due": Page(Can.SEE_DUE, told=frozenset({(Role.CITY, "name"), (Role.TOWNSHIP, "name")})),
    "dashboards:coverage": Page(Can.SEE_PARTNERS),
    "dashboards:help": Page(None),
    "dashboards:my-access": Page(None),
    "dashboards:work": Page(Can.SEE_SALES),
    "dashboards:work-unit": Page(Can.SEE_SALES, ("unit", "unled")),
    "dashboards:audit": Page(Can.SEE_AUDIT),
    "centers:digest": Page(None, post=(302,)),
    "centers:notices": Page(None),
    "centers:read-all": Page(None, get=WRONG_METHOD, post=(302,)),
    "centers:choose-notices": Page(None, post=(302,)),
    "centers:news": Page(None),
    "centers:read-news": Page(None, ("news",), get=WRONG_METHOD, post=(302,), args=number),
    "centers:write-news": Page(Can.KEEP_CODES, post=FORM),
    "centers:confirm-desks": Page(Can.KEEP_DESKS, post=(302,)),
    "centers:desk-reviews": Page(Can.SEE_AUDIT),
    "centers:switch": Page(None, get=WRONG_METHOD, post=(404,)),
    "centers:read-notice": Page(None, ("notice",), get=WRONG_METHOD, post=(404,), args=number),  # a colleague's
    "centers:desks": Page(Can.KEEP_DESKS),
    "centers:open-desk": Page(Can.KEEP_DESKS, post=FORM),
    "centers:close-desk": Page(Can.KEEP_DESKS, ("desk",), post=FORM, regional=False, args=number),
    "casework:people": Page(Can.SEE_PARTICIPANTS, post=ASKED),
    "casework:find": Page(Can.SEE_PARTICIPANTS, get=WRONG_METHOD, post=(302,)),
    "casework:export": Page(Can.EXPORT_PARTICIPANTS, get=WRONG_METHOD, post=(302,)),
    "casework:person": of_person(Can.SEE_PARTICIPANTS),
    "casework:end": of_person(Can.END_PARTICIPATION, post=FORM),
    "participants:register": Page(Can.REGISTER_PARTICIPANTS, post=FORM),
    "participants:likely": Page(Can.REGISTER_PARTICIPANTS, get=WRONG_METHOD, post=(200,)),
    "participants:edit": of_person(Can.EDIT_PARTICIPANTS, post=FORM),
    "participants:category": of_person(Can.EDIT_PARTICIPANTS, post=FORM),
    "participants:rejoin": of_person(Can.EDIT_PARTICIPANTS, post=FORM),
    "programs:list": Page(Can.SEE_UNITS),
    "programs:open": Page(Can.KEEP_UNITS, post=FORM),
    "programs:detail": Page(Can.SEE_UNITS, ("unit", "unled")),
    "programs:edit": Page(Can.KEEP_UNITS, ("unit",), post=FORM),
    "programs:years": Page(Can.KEEP_UNITS, post=FORM, fixed=(2025,)),
    "programs:years-sheet": Page(Can.KEEP_UNITS, fixed=(2025,)),
    "programs:year": Page(Can.KEEP_UNITS, ("unit",), post=FORM),
    "programs:stage": Page(Can.KEEP_UNITS, ("unit",), post=FORM),
    "programs:close": Page(Can.KEEP_UNITS, ("unit",), post=FORM),
    "programs:place": of_person(Can.PLACE_PARTICIPANTS, post=FORM),
    "programs:move": of_person(Can.PLACE_PARTICIPANTS, ("own", "other"), post=FORM),
    "programs:end": of_person(Can.PLACE_PARTICIPANTS, ("own", "other"), post=FORM),
    "enterprises:list": Page(Can.SEE_ENTERPRISES),
    "enterprises:register": Page(Can.KEEP_ENTERPRISES, post=FORM),
    "enterprises:detail": Page(Can.SEE_ENTERPRISES, ("enterprise",)),
    "enterprises:edit": Page(Can.KEEP_ENTERPRISES, ("enterprise",), post=FORM),
    "enterprises:members": Page(Can.KEEP_ENTERPRISES, ("enterprise",), post=FORM),
    "rosters:list": Page(Can.UPLOAD_ROSTERS, post=FORM),
    "rosters:detail": Page(Can.UPLOAD_ROSTERS, ("upload",)),
    "rosters:columns": Page(Can.UPLOAD_ROSTERS, ("upload",), get=302, post=(302,)),
    "rosters:row": Page(
        Can.UPLOAD_ROSTERS, ("upload",), post=FORM, args=lambda side, row: [side.rows[row].public_id, 5]
    ),
    "rosters:choose": Page(Can.UPLOAD_ROSTERS, ("upload",), get=WRONG_METHOD, post=(302,)),
    "rosters:answer": Page(Can.UPLOAD_ROSTERS, ("upload",), get=WRONG_METHOD, post=FORM),
    "rosters:carry-out": Page(Can.UPLOAD_ROSTERS, ("upload",), get=WRONG_METHOD, post=(302,)),
    "rosters:finish": Page(Can.UPLOAD_ROSTERS, ("upload",), get=WRONG_METHOD, post=(302,)),
    "reports:list": Page(Can.SEE_REPORTS),
    "reports:start": Page(Can.START_REPORTS, post=FORM),
    "reports:rules": Page(Can.REVIEW_REPORTS, post=FORM),
    "reports:tables": Page(Can.MAKE_TABLES),
    "reports:timetable": Page(Can.SEE_REPORTS),
    "reports:clock": Page(Can.RUN_CLOCK),
    "reports:run-clock": Page(Can.RUN_CLOCK, get=WRONG_METHOD, post=(302,)),
    "reports:detail": Page(Can.SEE_REPORTS, ("report",), get=302),
    "reports:progress": Page(Can.SEE_REPORTS, ("report",)),
    "reports:try-again": Page(Can.START_REPORTS, ("report",), get=WRONG_METHOD, post=(302,)),
    # The report of this world is still being made: its files are not there yet.
    "reports:sheet": Page(Can.SEE_REPORTS, ("report",), get=404),
    "reports:paper": Page(Can.SEE_REPORTS, ("report",), get=404),
    "reports:bundle": Page(Can.SEE_REPORTS, ("report",), get=404),
    "reports:hangul": Page(Can.SEE_REPORTS, ("report",), get=404),
    # The meeting of this world took place already: no pack of it is made any more.
    "reports:packs": Page(Can.SEE_MEETINGS, ("meeting",)),
    "reports:make-pack": Page(Can.KEEP_MEETINGS, ("meeting",), get=WRONG_METHOD, post=(302,)),
    "reports:pack-file": Page(Can.SEE_MEETINGS, ("pack",), args=lambda side, row: [side.rows[row].public_id, "pdf"]),
    "reports:write": Page(Can.START_REPORTS, ("filed_report",), post=FORM),
    "reports:fill": Page(
        Can.START_REPORTS,
        ("filed_report",),
        post=FORM,  # it lies with the city
        args=lambda side, row: [side.rows[row].public_id, "budget"],
    ),
    "reports:submit": Page(Can.START_REPORTS, ("filed_report",), post=FORM),
    "reports:national": Page(Can.START_REPORTS, ("filed_report",), post=FORM),
    "reports:national-file": Page(Can.START_REPORTS, ("filed_report",)),
    "reports:answer": Page(Can.REVIEW_REPORTS, ("filed_report",), post=FORM),
}

# Open to everybody, also without signing in.
OPEN = {"livez", "readyz", "accounts:sign-in", "accounts:demo", "services:link"}
# Open to who is signed in, whatever the desk, and to nobody else.
OWN_DOOR = {"accounts:sign-out"}
# Open to the named readers of a restricted file only: tests/participants/test_restrictions.py.
NAMED = {"participants:readers", "participants:lift"}

OFFICIALS = {Role.METRO, Role.CITY, Role.TOWNSHIP}
CENTER_STAFF = {Role.DIRECTOR, Role.CASE_MANAGER, Role.UNIT_STAFF, Role.CENTER_ADMIN, Role.ACCOUNTANT}


def allowed(role: Role, page: Page, side: str, row: str) -> bool:
    """Whether the rights table lets the role reach this row for the page's right."""
    if page.right is None:
        return side == "ours"
    reach = reach_of(role, page.right)
    ours = side == "ours"
    reaches = {
        None: False,
        Reach.CENTER: ours and role in CENTER_STAFF,
        Reach.REGION: side in {"ours", "sister"} and page.regional,
        # A row of a person is named after the person.
        Reach.CASELOAD: ours and (row in {"own", "placement"} or row.startswith("own_")),
        Reach.UNIT: ours and (row in {"own", "unit", "placement"} or row.startswith("own_")),
        Reach.NAMED: ours and row.endswith("_named"),
        Reach.REFERRED: ours and page.referred,
        Reach.SHARED: ours and page.shared,
        Reach.EVERYWHERE: True,
    }
    return reaches.get(reach, False)


def at_home(role: Role, page: Page, side: str) -> bool:
    """Whether the desk is no stranger to the row: it gets a 403 and not a 404."""
    if page.right is None:
        return False
    if role == Role.SYSTEM:
        return True
    if role == Role.PARTNER:
        return page.shared and side == "ours"
    if role in OFFICIALS:
        return page.regional and side in {"ours", "sister"}
    return side == "ours"


def expected(role: Role, page: Page, side: str, row: str) -> int:
    """200 (or what the page answers), 403 for a colleague or overseer without the right, 404 for a stranger."""
    if allowed(role, page, side, row):
        return page.get
    return 403 if at_home(role, page, side) else 404
