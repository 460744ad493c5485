"""This room's part of the data dictionary (participants/privacy.py says how it is read)."""

from participants.privacy import FILE_TIME, SERVE, WELFARE, Entry

# 국민기초생활 보장법 시행령 제12조: the center may be sent what it needs to take somebody in.
_SENT = "센터가 접수할 때까지 접수 담당만 전부 보고, 보낸 기관과 시는 이름을 가려서 봄"
_WRITTEN = "접수 담당과 담당 사례관리사, 그 말을 적은 기관과 시가 봄"
_INTERVIEW = "센터장과 담당 사례관리사만 봄"


def _sent(sight: str) -> Entry:
    return Entry(SERVE, WELFARE, FILE_TIME, _SENT, sight)


def _written(sight: str = "remarks") -> Entry:
    return Entry(SERVE, WELFARE, FILE_TIME, _WRITTEN, sight)


def _told() -> Entry:
    return Entry(SERVE, WELFARE, FILE_TIME, _INTERVIEW, "remarks")


DICTIONARY: dict[str, Entry] = {
    "intake.Referral.name": _sent("name"),
    "intake.Referral.born_on": _sent("born_on"),
    "intake.Referral.sex": _sent("name"),
    "intake.Referral.phone": _sent("phone"),
    "intake.Referral.township": _sent("township"),
    "intake.Referral.address": _sent("township"),
    "intake.Referral.reachable_times": _sent("phone"),
    "intake.Referral.scan": _sent("remarks"),
    "intake.Referral.category": _written("category"),
    "intake.Referral.gets_livelihood": _written("category"),
    "intake.Referral.gets_medical": _written("category"),
    "intake.Referral.gets_housing": _written("category"),
    "intake.Referral.gets_education": _written("category"),
    "intake.Referral.decided_on": _written("category"),
    "intake.Referral.condition_noticed_on": _written("category"),
    "intake.Referral.household_size": _written(),
    "intake.Referral.household_words": _written(),
    "intake.Referral.first_wish": _written(),
    "intake.Referral.second_wish": _written(),
    "intake.Referral.wish_words": _written(),
    "intake.Referral.work_limit_words": _written(),
    "intake.Referral.return_reason": _written(),
    "intake.Referral.participant": _written("name"),
    "intake.ReferralNeed.area": _written(),
    "intake.ReferralNeed.words": _written(),
    "intake.Intake.came_on": _told(),
    "intake.Intake.way": _told(),
    "intake.Intake.referral": _told(),
    "intake.Intake.papers": _told(),
    "intake.Missing.thing": _told(),
    "intake.Missing.why": _told(),
    "intake.Intake.close_reason": _told(),
    **{
        f"intake.Interview.{name}": _told()
        for name in (
            *("booked_for", "place", "held_on", "emergency_name", "emergency_relation", "emergency_phone"),
            *("received_before", "received_months", "education", "licences", "jobs", "property_words", "housing"),
            *("commute_words", "hours", "wanted_work", "skills", "plan_words"),
        )
    },
}
# Fields that say nothing about anybody.
PLAIN: dict[str, frozenset[str]] = {
    "intake.Referral": frozenset(
        {
            *("id", "public_id", "sender", "sent_by", "center", "applied_on", "sent_at", "state", "taken_on"),
            "returned_on",
        }
    ),
    "intake.ReferralNeed": frozenset({"id", "referral"}),
    "intake.Intake": frozenset({"id", "public_id", "participant", "state", "closed_on", "received_by"}),
    "intake.Missing": frozenset({"id", "intake", "settled_on"}),
    "intake.Interview": frozenset({"id", "intake", "conducted_by"}),
}
# Models that hold nobody.
NO_PERSONS: frozenset[str] = frozenset()
