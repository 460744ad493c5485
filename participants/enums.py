"""Values our code branches on."""

from django.db import models


class Sex(models.TextChoices):
    FEMALE = "F", "여"
    MALE = "M", "남"


class State(models.TextChoices):
    """Where a person stands today. Derived from the dated rows, never stored (rule 8)."""

    INTAKE = "intake", "접수"
    PLACED = "placed", "참여중"
    GATEWAY = "gateway", "게이트웨이"
    ON_LEAVE = "on_leave", "유예·병가"
    WAITING = "waiting", "배치 대기"
    FOLLOW_UP = "follow_up", "사후관리"
    ENDED = "ended", "종결"

    @property
    def tone(self) -> str:
        """The badge's colour class of the design."""
        tones = {"intake": "plain", "placed": "active", "on_leave": "leave", "follow_up": "follow"}
        return tones.get(self.value, self.value)

    @property
    def has_left(self) -> bool:
        """Whether the person takes no part and is not about to."""
        return self in {State.FOLLOW_UP, State.ENDED}


class Outcome(models.TextChoices):
    """What an ending counts as in the success rate (domain.md §8.3)."""

    JOB = "job", "취업"
    START_UP = "start_up", "창업"
    OFF_BENEFIT = "off_benefit", "탈수급"
    OTHER = "other", "그 밖"


class RestrictionKind(models.TextChoices):
    """Why a file is read by named desks only."""

    VIOLENCE = "violence", "폭력 피해·신변 안전"
    RELATIVE = "relative", "직원의 가족·친척"
    KNOWN = "known", "널리 알려진 사람"
    OTHER = "other", "그 밖"


class CertifiedPart(models.TextChoices):
    """What the city's word covers."""

    PERSON = "person", "인적 사항"
    CATEGORY = "category", "자격"


class Relation(models.TextChoices):
    """Who a member of the household is to the participant."""

    SPOUSE = "spouse", "배우자"
    CHILD = "child", "자녀"
    PARENT = "parent", "부모"
    SIBLING = "sibling", "형제자매"
    GRANDPARENT = "grandparent", "조부모"
    GRANDCHILD = "grandchild", "손자녀"
    OTHER = "other", "그 밖의 가구원"


class CareNeed(models.TextChoices):
    """Why a member is cared for: no more than 시행령 제8조②1호 asks. No illness is named."""

    PRESCHOOL = "preschool", "미취학 아동"
    ILLNESS = "illness", "질병·부상으로 거동이 어려움"
    DISABILITY = "disability", "장애로 거동이 어려움"
    PROTECTION = "protection", "치매 등으로 특히 보호가 필요함"
    OLD_AGE = "old_age", "노령"


class Carer(models.TextChoices):
    """Who cares for a member."""

    PARTICIPANT = "participant", "참여자 본인"
    MEMBER = "member", "다른 가구원"
    OUTSIDE = "outside", "기관이나 가구 밖의 사람"


class ConsentKind(models.TextChoices):
    """One row of consent for each (개인정보 보호법 제15조·제17조·제23조; 게이트웨이 참여 동의서, domain.md §6.1)."""

    COLLECT = "collect", "수집·이용 (제15조)"
    PROVIDE = "provide", "제3자 제공 (제17조)"
    SENSITIVE = "sensitive", "민감정보: 건강 (제23조)"
    # Health told to another body: 제17조 and 제23조 ask each for its own yes.
    PROVIDE_SENSITIVE = "provide_sens", "민감정보의 제3자 제공 (제23조)"
    GATEWAY = "gateway", "게이트웨이 참여 동의"
    # 기초생활 보장법 제26조③·제29조② as amended, in force from 2027-03-16: notices as electronic documents.
    ELECTRONIC = "electronic", "전자문서 통지 동의"

    @property
    def is_optional(self) -> bool:
        """Whether one may refuse it and still take part in everything (개인정보 보호법 제16조③)."""
        return self is not ConsentKind.GATEWAY

    @property
    def names_a_recipient(self) -> bool:
        """Whether it lets somebody else know: one body, named (제17조②1호)."""
        return self in PROVIDING


PROVIDING = (ConsentKind.PROVIDE, ConsentKind.PROVIDE_SENSITIVE)


class ConsentMethod(models.TextChoices):
    PAPER = "paper", "서면 서명"
    SCREEN = "screen", "화면 서명"
    PHONE = "phone", "전화"
    MAIL = "mail", "전자우편"
