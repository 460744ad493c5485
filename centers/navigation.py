"""The navigation of each desk, as data: label, place, icon, and the right that shows it."""

from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse

from centers.models import Membership
from centers.policies import Can, Role


@dataclass(frozen=True)
class Place:
    label: str
    name: str
    icon: str
    right: Can | None = None
    # Places of the same room share a prefix: the entry is "here" on all of them.
    room: str = ""


MAIN = [
    Place("첫 화면", "dashboards:home", "today"),
    Place("할 일", "dashboards:all-due", "clock", Can.SEE_DUE, "due"),
    Place("참여자", "casework:people", "people", Can.SEE_PARTICIPANTS, "participants"),
    Place("의뢰와 접수", "intake:referrals", "inbox", Can.SEE_REFERRALS, "intake"),
    Place("창구 접수", "intake:reception", "inbox", Can.RECEIVE_PEOPLE, "reception"),
    Place("계획 승인", "plans:waiting", "plan", Can.APPROVE_PLANS, "plans"),
    Place("조건이행 의견", "compliance:inbox", "note", Can.DECIDE_COMPLIANCE, "compliance"),
    Place("신청", "petitions:list", "mail", Can.SEE_PETITIONS, "petitions"),
    Place("서비스 의뢰", "services:inbox", "inbox", Can.ANSWER_SERVICE, "services"),
    Place("명부 올리기", "rosters:list", "upload", Can.UPLOAD_ROSTERS, "rosters"),
    Place("사업단", "programs:list", "unit", Can.SEE_UNITS, "programs"),
    Place("출근부", "attendance:months", "grid", Can.SEE_ATTENDANCE, "attendance"),
    Place("급여", "payroll:months", "report", Can.SEE_PAYROLL, "payroll"),
    Place("우리 사업단 급여", "payroll:to-confirm", "report", Can.CONFIRM_PAY, "payroll"),
    Place("매출·정산", "sales:overview", "sales", Can.SEE_SALES, "sales"),
    Place("자활기업", "enterprises:list", "building", Can.SEE_ENTERPRISES, "enterprises"),
]
TOGETHER = [
    Place("함께 보는 상담", "casework:shared-notes", "note", Can.READ_NOTES, "shared-notes"),
    Place("사례회의", "casework:conferences", "meeting", Can.HOLD_CONFERENCES, "conferences"),
    Place("협력기관", "partnerships:partners", "link", Can.SEE_PARTNERS, "partners"),
    Place("업무협약", "partnerships:agreements", "file", Can.SEE_AGREEMENTS, "agreements"),
    Place("공동사업", "joint:list", "people", Can.SEE_JOINT, "joint"),
    Place("서비스 연계", "services:list", "inbox", Can.SEE_SERVICES, "services"),
    Place("자산형성", "savings:list", "pay", Can.SEE_SAVINGS, "savings"),
    Place("협력 현황", "dashboards:coverage", "all", Can.SEE_PARTNERS, "coverage"),
    Place("협력 성과", "results:now", "report", Can.SEE_RESULTS, "results"),
    Place("간담회", "meetings:list", "meeting", Can.SEE_MEETINGS, "meetings"),
]
KEEPING = [
    Place("같은 사람 찾기", "merging:alike", "people", Can.MERGE_FILES, "merging"),
    Place("센터 이관", "transfers:list", "link", Can.MOVE_PEOPLE, "transfers"),
    Place("권리 요구", "rights:list", "key", Can.TAKE_RIGHTS, "rights"),
    Place("제3자 제공 대장", "services:ledger", "file", Can.SEE_LEDGER, "ledger"),
    Place("동의 서식", "participants:consent-templates", "file", Can.SEE_CONSENTS, "consent-templates"),
    Place("열람 제한 기록", "participants:restricted", "lock", Can.OVERSEE_RESTRICTIONS, "restricted"),
    Place("보관 기한이 지난 문서", "documents:past", "file", Can.DESTROY_DOCUMENTS, "documents"),
]
NUMBERS = [
    Place("지표", "indicators:list", "all", Can.SEE_DASHBOARD, "indicators"),
    Place("표 만들기", "reports:tables", "grid", Can.MAKE_TABLES, "tables"),
    Place("사업단 현황", "dashboards:work", "sales", Can.SEE_SALES, "work"),
    Place("충족되지 않은 욕구", "casework:gaps", "all", Can.SEE_GAPS, "gaps"),
    Place("보고", "reports:list", "report", Can.SEE_REPORTS, "reports"),
    Place("자료 점검", "quality:list", "check", Can.SEE_QUALITY, "quality"),
    Place("지도점검", "inspections:list", "check", Can.SEE_INSPECTIONS, "inspections"),
    Place("변경·접속 기록", "dashboards:audit", "lock", Can.SEE_AUDIT, "audit"),
    Place("우리 기관 서식", "documents:letterhead", "file", Can.KEEP_DESKS, "letterhead"),
    Place("자리와 사용자", "centers:desks", "key", Can.KEEP_DESKS, "desks"),
    Place("자리 확인", "centers:desk-reviews", "key", Can.SEE_AUDIT, "desk-reviews"),
    Place("자동 작업", "reports:clock", "clock", Can.RUN_CLOCK, "clock"),
    Place("관리 화면", "admin:index", "setting", Can.USE_ADMIN, "admin"),
]
SECTIONS = [("", MAIN), ("함께하는 일", TOGETHER), ("기록 지키기", KEEPING), ("살피기", NUMBERS)]
LABELS = {
    (Role.CITY, "dashboards:home"): "현황",
    (Role.METRO, "dashboards:home"): "현황",
    (Role.CITY, "intake:referrals"): "참여 의뢰",
    (Role.TOWNSHIP, "intake:referrals"): "참여 의뢰",
}


# Pages whose address begins with another place's, by the beginning of their address: to whose place they belong.
BELONGS = {"/reports/packs/": "meetings:list"}


def navigation(desk: Membership, here: str) -> list[dict[str, object]]:
    """The sections this desk sees; `here` is the path of the page being shown."""
    sections: list[dict[str, object]] = []
    for title, places in SECTIONS:
        links = [_link(place, desk) for place in places if place.right is None or desk.may(place.right)]
        if links := [link for link in links if link]:
            sections.append({"title": title, "links": links})
    here = next((reverse(name) for start, name in BELONGS.items() if here.startswith(start)), here)
    urls = [str(link["url"]) for section in sections for link in section["links"]]  # type: ignore[attr-defined]
    nearest = max((url for url in urls if here == url or (url != "/" and here.startswith(url))), key=len, default="")
    for section in sections:
        for link in section["links"]:  # type: ignore[attr-defined]
            link["current"] = link["url"] == nearest
    return sections


def _link(place: Place, desk: Membership) -> dict[str, object] | None:
    try:
        url = reverse(place.name)
    except NoReverseMatch:
        return None
    label = LABELS.get((Role(desk.role), place.name), place.label)
    return {"label": label, "url": url, "icon": place.icon, "current": False}
