"""Values our code branches on."""

from django.db import models


class Field(models.TextChoices):
    """What a column of a roster says about a person."""

    NAME = "name", "이름"
    BORN_ON = "born_on", "생년월일"
    SEX = "sex", "성별"
    PHONE = "phone", "연락처"
    TOWNSHIP = "township", "거주지(읍면동)"
    CATEGORY = "category", "자격구분"
    UNIT = "unit", "사업단명"
    UNIT_TYPE = "unit_type", "사업유형"
    STARTS_ON = "starts_on", "참여시작일"
    TEAM = "team", "담당"
    SCORE = "score", "자활역량평가"
    REMARKS = "remarks", "비고"

    @property
    def is_needed(self) -> bool:
        return self in NEEDED


# 작성요령 of the sample sheets: 성명, 생년월일, 자격구분, 사업단명은 반드시 적습니다.
NEEDED = (Field.NAME, Field.BORN_ON, Field.CATEGORY, Field.UNIT)


class Verdict(models.TextChoices):
    """What the upload would do with a row."""

    CREATE = "create", "새로 등록"
    UPDATE = "update", "고치기"
    SAME = "same", "그대로"
    ASK = "ask", "확인 필요"
    REFUSE = "refuse", "받을 수 없음"

    @property
    def tone(self) -> str:
        """The badge's colour class of the design."""
        return {"create": "active", "update": "gateway", "same": "ended", "ask": "waiting", "refuse": "alert"}[
            self.value
        ]


class Question(models.TextChoices):
    """Why a row waits for a person's decision."""

    OLD = "old", "65세 이상"
    TWICE = "twice", "파일에 두 번"
    PLACES = "places", "정원 초과"
    NO_START = "no_start", "참여시작일 없음"
    YOUNG = "young", "18세 미만"
    LONG_AGO = "long_ago", "오래된 시작일"


class Answer(models.TextChoices):
    """What a person decided about a row that asked."""

    OPEN = "", "답하지 않음"
    ACCEPT = "accept", "그대로 등록"
    WAIT = "wait", "배치 대기로 등록"
    SKIP = "skip", "건너뛰기"


class UploadState(models.TextChoices):
    """Where an upload stands."""

    MAPPING = "mapping", "열 고르는 중"
    STAGED = "staged", "확인 중"
    DONE = "done", "반영함"
    DISCARDED = "discarded", "버림"

    @property
    def tone(self) -> str:
        """The badge's colour class of the design."""
        return {"mapping": "waiting", "staged": "gateway", "done": "active", "discarded": "ended"}[self.value]

    def may_become(self, state: str) -> bool:
        return state in PATHS[self]


PATHS = {
    UploadState.MAPPING: {UploadState.STAGED, UploadState.DISCARDED},
    UploadState.STAGED: {UploadState.DONE, UploadState.DISCARDED},
    UploadState.DONE: set(),
    UploadState.DISCARDED: set(),
}


class Outcome(models.TextChoices):
    """What became of a row."""

    NONE = "", "하지 않음"
    CREATED = "created", "등록함"
    UPDATED = "updated", "고침"
