"""Values our code branches on."""

from django.db import models


class RightsKind(models.TextChoices):
    """What somebody may ask about the data kept on them (개인정보 보호법 제35조–제37조)."""

    ACCESS = "access", "열람 (제35조)"
    CORRECT = "correct", "정정 (제36조)"
    DELETE = "delete", "삭제 (제36조)"
    STOP = "stop", "처리정지 (제37조)"


class How(models.TextChoices):
    """How it reached the center: any way will do, none is harder than giving the data was (제38조④)."""

    VISIT = "visit", "말로, 만나서"
    PHONE = "phone", "전화"
    LETTER = "letter", "서면·우편"
    MAIL = "mail", "전자우편"


class Asker(models.TextChoices):
    SELF = "self", "본인"
    GUARDIAN = "guardian", "법정대리인"
    AGENT = "agent", "위임받은 사람"


class Identity(models.TextChoices):
    """How it was made sure who asks (시행령 제46조). No number of a paper is kept."""

    PAPER = "paper", "신분증을 봄"
    KNOWN = "known", "담당자가 얼굴을 앎"
    CALL_BACK = "call_back", "기록에 있는 번호로 다시 전화함"
    MANDATE = "mandate", "위임장 또는 대리인임을 보이는 서류와 신분증을 봄"


class Answer(models.TextChoices):
    GRANTED = "granted", "모두 들어줌"
    PARTLY = "partly", "일부 들어줌"
    REFUSED = "refused", "들어주지 않음"

    @property
    def tone(self) -> str:
        """The badge's colour class of the design."""
        return {"granted": "active", "partly": "leave", "refused": "alert"}[self.value]
