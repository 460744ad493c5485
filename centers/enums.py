"""Kinds our code branches on."""

from django.db import models


class RegionKind(models.TextChoices):
    NATION = "nation", "전국"
    PROVINCE = "province", "시·도"
    CITY = "city", "시·군·구"
    TOWNSHIP = "township", "읍·면·동"


class OfficeKind(models.TextChoices):
    MINISTRY = "ministry", "중앙부처"
    PROVINCE = "province", "시·도"
    CITY = "city", "시·군·구"
    TOWNSHIP = "township", "읍·면·동"
    METRO_CENTER = "metro", "광역자활센터"
    CENTER = "center", "지역자활센터"
    PARTNER = "partner", "협력기관"

    @property
    def is_official(self) -> bool:
        """Offices that look over centers: they see counts, and small ones hidden (access.md §2.7)."""
        return self in {
            OfficeKind.MINISTRY,
            OfficeKind.PROVINCE,
            OfficeKind.CITY,
            OfficeKind.TOWNSHIP,
            OfficeKind.METRO_CENTER,
        }


class NoticeKind(models.TextChoices):
    """What a desk is told of. A reader switches kinds off; duties cannot be."""

    REFERRAL = "referral", "새 참여 의뢰와 접수"
    ANSWER = "answer", "보낸 의뢰가 어떻게 되었는지"
    OPINION = "opinion", "조건이행 의견이 왔을 때"
    DECISION = "decision", "조건이행 결정이 났을 때"
    PETITION = "petition", "새 신청"
    PETITION_DECIDED = "pet_decided", "신청이 결정되었을 때"
    PLAN = "plan", "승인을 기다리는 자립계획"
    PLAN_DECIDED = "plan_decided", "자립계획이 승인되거나 돌아왔을 때"
    HANDOVER = "handover", "담당 참여자가 바뀌었을 때"
    DOCUMENT = "document", "문서를 함께 보게 되었을 때"
    REPORT = "report", "월 보고 완성"
    REPORT_FAILED = "rep_failed", "월 보고를 만들지 못했을 때"
    REMINDER = "reminder", "법정 기한이 지난 일"
    IGNORED = "ignored", "알렸는데도 밀린 법정 기한"
    DESKS = "desks", "자리 목록 확인과 관리자 자리"
    RIGHTS = "rights", "정보주체의 권리 요구"
    TRANSFER = "transfer", "센터 이관을 보내거나 답했을 때"
    RESTRICTED = "restricted", "열람 제한 기록에 읽을 사람이 더해졌을 때"
    ABSENCE = "absence", "담당 참여자가 잇달아 결근했을 때"
    PAY = "pay", "급여의 확인과 승인을 기다릴 때"
    MONEY = "money", "매출 기준, 예산, 정산의 경고"
    ENTERPRISE = "enterprise", "자활기업의 보고와 정산 기한"
    AGREEMENT = "agreement", "곧 끝나는 업무협약"
    SERVICE = "service", "서비스 의뢰의 답과 기한"
    QUALITY = "quality", "서로 어긋난 기록"
    INSPECTION = "inspection", "지도점검의 요청과 지적"
    ACTION = "action", "간담회 조치 과제와 그 답"
    MEETING = "meeting", "간담회의 현황 자료가 나왔을 때"
    PRACTICE = "practice", "우수사례를 보내거나 알렸을 때"
    OTHER = "other", "그 밖의 일"

    @property
    def is_duty(self) -> bool:
        """Of law or of safety: told whatever the reader chose."""
        return self in DUTIES


DUTIES = frozenset(
    {
        NoticeKind.OPINION,
        NoticeKind.DECISION,
        NoticeKind.REMINDER,
        NoticeKind.IGNORED,
        NoticeKind.DESKS,
        NoticeKind.RIGHTS,
        NoticeKind.RESTRICTED,
    }
)
