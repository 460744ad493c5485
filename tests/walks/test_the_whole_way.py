"""One person's whole way, each desk in turn: township referral → … → the question twelve months after leaving.

With GUIDE=<folder> the walk also takes the pictures of docs/guide/the-way.md (on the full demo, so that lists are not
empty): the guide shows what the test has just done.
"""

import os
import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db.models import F
from django.utils import timezone
from playwright.sync_api import Browser, expect

from demo import loading
from programs.models import UnitYear
from tests.walks.conftest import Walker, walk_with

pytestmark = [pytest.mark.walk, pytest.mark.django_db(transaction=True, serialized_rollback=True)]

GUIDE = os.environ.get("GUIDE", "")
WHO = "나새봄"


@pytest.fixture
def clock(monkeypatch: Any) -> Callable[[int], date]:
    """Moves the portal's day: `clock(90)` is ninety days after the first."""
    real, moved = timezone.localdate, [0]

    def localdate(value: Any = None, timezone: Any = None) -> date:
        day: date = real(value, timezone)
        return day if value is not None else day + timedelta(days=moved[0])

    monkeypatch.setattr("django.utils.timezone.localdate", localdate)

    def set_clock(days: int) -> date:
        moved[0] = days
        return localdate()

    return set_clock


@pytest.fixture
def portal(live_server: Any, settings: Any) -> str:
    """The demo's offices and units; its people only where the guide's pictures are taken."""
    from jahwal.celery import app

    settings.JAHWAL_DEMO = True
    app.conf.task_always_eager = True
    loading.load(with_people=bool(GUIDE))
    # In the full demo some units have no place left; the guide's person needs one.
    UnitYear.objects.filter(places__lt=200).update(places=F("places") + 3)
    return str(live_server.url)


@pytest.fixture
def walker(portal: str, browser: Browser) -> Iterator[Walker]:
    yield from walk_with(portal, browser, 1440, 900)


class Way:
    """Fills and looks, by the words that people read."""

    def __init__(self, walker: Walker) -> None:
        self.walker, self.page = walker, walker.page

    def sit(self, desk: str) -> None:
        if "/sign-in/" not in self.page.url and self.page.url != "about:blank":
            self.walker.leave()
        self.walker.sit(desk)

    def go(self, path: str) -> None:
        self.page.goto(f"{self.walker.base}{path}")

    def field(self, label: str) -> Any:
        return self.page.get_by_label(re.compile(rf"^\s*{re.escape(label)}\s*(필수|선택)?\s*$")).first

    def fill(self, **words: str) -> None:
        for label, value in words.items():
            self.field(label.replace("__", " ")).fill(value)

    def choose(self, label: str, option: str) -> None:
        self.field(label).select_option(label=option)

    def press(self, name: str) -> None:
        self.page.locator("main").get_by_role("button", name=name, exact=False).first.click()

    def click(self, name: str) -> None:
        self.walker.click(name)

    def tick(self, group: str, words: str) -> None:
        box = self.page.get_by_role("group", name=re.compile(f"^{re.escape(group)}"))
        box.locator("label").get_by_text(words, exact=True).click()

    def says(self, words: str) -> None:
        expect(self.page.locator("#messages")).to_contain_text(words)

    def shows(self, words: str) -> None:
        expect(self.page.locator("main")).to_contain_text(words)

    def picture(self, name: str) -> None:
        """One page of the guide; and nothing for axe to find."""
        self.walker.here()
        if GUIDE:
            self.page.screenshot(path=Path(GUIDE) / f"{name}.png")

    def to_person(self) -> None:
        self.page.keyboard.press("/")
        self.page.locator("#search").fill(WHO)
        self.page.keyboard.press("Enter")
        self.page.get_by_role("link", name=WHO).first.click()
        expect(self.page.locator(".person-head")).to_contain_text(WHO)

    def tab(self, name: str) -> None:
        self.page.get_by_role("navigation", name="참여자 자료").get_by_role("link", name=name, exact=True).click()


def test_from_the_townships_referral_to_the_question_a_year_after_leaving(walker, clock):
    way = Way(walker)
    today = clock(0)
    _refer(way, today)
    _take(way, today)
    _assess(way, today)
    _plan(way, today)
    _place(way, clock(50))
    _opinion(way, clock(85))
    _leave(way, clock(100))
    _close(way, clock(200))
    for month, days in ((3, 295), (6, 390), (12, 570)):
        _follow_up(way, clock(days), month)
    _look_back(way)


def _refer(way: Way, today: date) -> None:
    """The township's officer sends the first-interview sheet."""
    way.sit("demo-town")
    way.picture("01-town-home")
    way.go("/intake/referrals/new/")
    way.fill(이름=WHO, 생년월일="1984. 3. 5.", 전화번호="010-2345-6789", 연락이__되는__때="평일 오후")
    way.tick("성별", "여")
    way.choose("사는 곳", "온양3동")
    way.tick("자격 구분", "조건부수급자")
    way.fill(조건제시일=f"{today - timedelta(days=3)}", 조건부수급자__결정일=f"{today - timedelta(days=10)}")
    way.fill(가구원__수="2", 가구__사정="자녀 1명을 돌봄", 일할__때__조심할__것="오래 서 있기 어려움")
    way.fill(하고__싶은__일="음식 만드는 일", 직무교육="자격증을 따고 싶어 함", 고용="세 해 동안 일이 없었음")
    way.picture("02-refer")
    way.press("의뢰 보내기")
    way.shows("접수 대기")
    expect(way.page.locator("main")).not_to_contain_text(WHO)
    way.picture("03-referral-sent")


def _take(way: Way, today: date) -> None:
    """The center takes it, books and holds the interview, and lets her begin with the gateway."""
    way.sit("demo-case")
    way.go("/intake/referrals/")
    way.picture("04-inbox")
    way.page.locator("main").get_by_role("link", name=WHO).first.click()
    way.click("접수하기")
    way.press("접수하기")
    way.shows("초기상담")
    way.click("초기상담 잡기")
    way.fill(상담__날짜=f"{today}", 시각="14:00", 장소="상담실 1")
    way.press("저장하기")
    way.click("초기상담 적기")
    way.fill(상담한__날=f"{today}", 희망__업무="조리", 자격증="없음", 하루__일할__수__있는__시간="8")
    way.picture("05-interview")
    way.press("저장하기")
    way.click("참여 시작하기")
    way.fill(참여__시작일=f"{today}")
    way.field("게이트웨이").select_option(index=1)
    way.press("참여 시작하기")
    expect(way.page.locator(".person-head")).to_contain_text("게이트웨이")
    way.picture("06-person-gateway")


def _assess(way: Way, today: date) -> None:
    """Consent, capacity, needs."""
    way.tab("동의")
    way.click("동의 받기")
    way.page.locator("main a[href$='/consents/sensitive/take/']").click()
    way.tick("답", "동의합니다")
    way.fill(답한__날=f"{today}", 동의가__끝나는__날=f"{today + timedelta(days=1000)}")
    way.tick("받은 방법", "전화")
    way.press("답 적기")
    way.says("동의한 것으로 적었습니다")
    way.picture("07-consents")
    way.tab("사정")
    way.click("역량평가 적기")
    way.fill(평가일=f"{today}")
    for box in way.page.locator("main input[type=number]").all():
        box.fill("8")
    way.press("적기")
    way.tab("사정")
    way.click("욕구 사정 적기")
    way.fill(사정일=f"{today}")
    _needs(way, "직무교육", "조리 자격증", "3")
    _needs(way, "고용", "집 가까운 일자리", "3")
    way.picture("08-needs")
    way.press("적기")
    way.tab("사정")
    way.shows("조리 자격증")
    way.picture("09-assessments")


def _needs(way: Way, area: str, need: str, weight: str) -> None:
    group = way.page.get_by_role("group", name=area, exact=True)
    group.locator("select").select_option(value=weight)
    group.locator("input[type=text]").first.fill(need)


def _plan(way: Way, today: date) -> None:
    """A plan on the assessed needs, signed on the screen, approved by the director."""
    way.tab("자립계획")
    way.click("새 계획 세우기")
    way.choose("자립경로", "취업")
    way.fill(장기__목표="조리 일로 취업하여 생계급여에서 벗어남")
    way.press("계획 쓰기 시작하기")
    way.press("목표로 더하기")
    way.fill(할__일="조리기능사 필기 접수", 기한=f"{today + timedelta(days=60)}")
    way.press("할 일 더하기")
    way.says("할 일을 더했습니다")
    for button in range(way.page.get_by_role("button", name="목표 지우기").count(), 0, -1):
        if way.page.get_by_text("아직 할 일이 없습니다").count():
            way.page.get_by_role("button", name="목표 지우기").nth(button - 1).click()
    way.picture("10-plan-draft")
    way.click("서명 받기")
    pad = way.page.locator("canvas").bounding_box()
    way.page.mouse.move(pad["x"] + 40, pad["y"] + 40)
    way.page.mouse.down()
    way.page.mouse.move(pad["x"] + 160, pad["y"] + 90, steps=8)
    way.page.mouse.up()
    way.picture("11-sign")
    way.press("서명을 두고 승인 요청하기")
    way.shows("승인 대기")
    way.sit("demo-director")
    way.picture("12-director-home")
    way.go("/plans/waiting/")
    way.page.locator("main").get_by_role("link", name=WHO).first.click()
    way.picture("13-approve")
    way.press("이 계획을 승인하기")
    way.says("승인했습니다")


def _place(way: Way, day: date) -> None:
    """The gateway is nearly over: a unit that fits."""
    way.sit("demo-case")
    way.picture("14-case-home")
    way.to_person()
    way.shows("사업단·게이트웨이 기한")
    way.picture("15-person-due")
    way.click("어느 사업단이 맞나")
    way.picture("15b-fit")
    unit = way.field("사업단").locator("option").filter(has_text="한끼도시락").first
    way.field("사업단").select_option(value=unit.get_attribute("value"))
    way.fill(배치일=f"{day}", 까닭="본인이 음식 만드는 일을 바람")
    way.press("이 사업단에 배치하기")
    way.says("한끼도시락")
    way.tab("상담 기록")
    way.click("상담 기록하기")
    way.tick("방법", "내방")
    way.field("내용").fill("도시락 사업단에서 첫 주를 마쳤습니다.")
    way.choose("다시 볼 때", "14일 뒤")
    way.picture("16-note")
    way.press("저장하기")
    way.says("상담 기록을 저장했습니다")


def _opinion(way: Way, day: date) -> None:
    """The three-monthly opinion goes to the city, which alone decides."""
    way.sit("demo-case")
    way.to_person()
    way.tab("조건 이행")
    way.click("의견 쓰기")
    way.choose("센터 의견", "이행")
    way.field("근거").fill("모든 날에 참여하였고 조리기능사 필기를 접수함")
    way.press("저장하기")
    way.picture("17-opinion")
    way.press("시에 보내기")
    way.says("보냈습니다")
    way.sit("demo-city")
    way.go("/compliance/inbox/")
    way.picture("18-city-inbox")
    way.page.locator("main").get_by_role("link", name="나*봄").first.click()
    way.shows(WHO)
    way.tick("결정", "계속 지급")
    way.fill(결정일=f"{day}", 결정__사유="조건을 이행하고 있음")
    way.press("결정하기")
    way.says("결정")


def _leave(way: Way, day: date) -> None:
    """A leave is asked for by one desk and granted by the other."""
    way.sit("demo-case")
    way.to_person()
    way.tab("신청")
    way.click("신청하기")
    way.choose("휴가·유예 종류", "병가")
    way.fill(시작일=f"{day}", 끝나는__날=f"{day + timedelta(days=6)}", 신청__사유="진단서를 냈습니다")
    way.press("신청하기")
    way.says("신청")
    way.sit("demo-director")
    way.go("/petitions/")
    way.page.locator("main").get_by_role("link", name=WHO).first.click()
    way.picture("19-petition")
    way.click("결정하기")
    way.tick("결정", "승인")
    way.press("결정하기")
    way.says("결정을 적고 신청한 자리에 알렸습니다")


def _close(way: Way, day: date) -> None:
    """She leaves for work."""
    way.sit("demo-case")
    way.to_person()
    way.click("종결하기")
    way.fill(
        종결일=f"{day}",
        직장·사업체="한빛급식(가상)",
        하는__일="조리",
        주당__근로시간="40",
        **{"월 소득(원)": "2200000"},
    )
    way.choose("종결 사유", "취업(일반시장)")
    way.choose("고용 형태", "상용직")
    way.page.get_by_text("고용보험에 들었습니다.").click()
    way.fill(취업·창업한__날=f"{day}", 탈수급한__날=f"{day}")
    way.page.get_by_text("소득이 기준을 넘어 생계급여에서 벗어났습니다").click()
    way.picture("20-close")
    way.press("종결하기")
    expect(way.page.locator(".person-head")).to_contain_text("사후관리")
    way.shows("6개월 유지")
    way.picture("21-followed")


def _follow_up(way: Way, day: date, month: int) -> None:
    """How does she fare?"""
    way.sit("demo-case")
    way.to_person()
    way.page.locator("main").get_by_role("link", name="확인하기").first.click()
    way.shows(f"{month}개월 사후관리")
    way.fill(확인한__날=f"{day}")
    way.tick("방법", "전화")
    way.tick("지금", "같은 직장에 다님")
    way.press("적기")
    way.says(f"{month}개월 사후관리를 적었습니다")


def _look_back(way: Way) -> None:
    """The township sees what became of whom it sent."""
    way.sit("demo-town")
    way.go("/intake/referrals/")
    way.page.locator("main").get_by_role("link", name="나*봄").first.click()
    way.shows("취업")
    way.picture("22-town-feedback")
