"""Words that a center may need more of: kinds of meetings, what opinions are about."""

from core.codes import DatedCode


class MeetingKind(DatedCode):
    """What kind of meeting it is: of those in charge, of township officers, of participants."""

    class Meta(DatedCode.Meta):
        verbose_name = verbose_name_plural = "간담회 종류"


class OpinionCategory(DatedCode):
    """What an opinion is about."""

    class Meta(DatedCode.Meta):
        verbose_name = verbose_name_plural = "의견 갈래"
