"""This room's part of the data dictionary (participants/privacy.py says how it is read)."""

from participants.privacy import FILE_TIME, WELFARE, Entry

_PURPOSE = "협력기관 서비스의 의뢰와 그 결과"
_CONSENT = "개인정보 보호법 제17조제1항제1호(동의)"
_HEALTH = "개인정보 보호법 제17조제1항제1호, 제23조제1항제1호(따로 받은 동의)"
_IN_FULL = "센터장과 담당 사례관리사만 봄, 협력기관은 동의한 것만 동의하는 동안 봄"
_WORDS = Entry(_PURPOSE, _CONSENT, FILE_TIME, _IN_FULL, "remarks")
_SENSITIVE = Entry(_PURPOSE, _HEALTH, FILE_TIME, _IN_FULL, "remarks")
_STANDS = Entry(_PURPOSE, WELFARE, FILE_TIME, "센터장과 담당 사례관리사, 요청한 사업단 담당이 봄", "remarks")
_LEDGER = Entry(
    "누구에게 무엇을 알렸는지 보임",
    "개인정보 보호법 제17조, 같은 법 시행령 제15조",
    "알린 때부터 3년",
    "센터장과 담당 사례관리사만 봄",
    "remarks",
)

DICTIONARY: dict[str, Entry] = {
    **{
        f"services.ServiceReferral.{name}": _WORDS
        for name in ("asked_for", "times", "answer", "decline_reason", "meets_on", "partner")
    },
    **{f"services.ServiceReferral.{name}": _SENSITIVE for name in ("limits", "health")},
    **{
        f"services.ServiceReferral.{name}": _STANDS
        for name in ("area", "step", "state", "turned_on", "sent_at", "answered_at", "shown_from", "shown_until")
    },
    "services.ReferralField.field": _STANDS,
    **{f"services.ReferralStep.{name}": _WORDS for name in ("state", "at", "what", "words", "by")},
    **{
        f"services.Delivery.{name}": _WORDS
        for name in ("delivered_on", "quantity", "unit", "won", "note", "satisfaction", "paper")
    },
    "services.ConsentScope.partner": _STANDS,
    "services.ScopeField.field": _STANDS,
    **{
        f"services.Disclosure.{name}": _LEDGER
        for name in (
            *("at", "kind", "participant_id", "partner_label", "purpose", "fields", "basis", "form", "until_on"),
            *("restrictions", "actor_label"),
        )
    },
}
# Fields that say nothing about anybody.
PLAIN: dict[str, frozenset[str]] = {
    "services.ServiceReferral": frozenset(
        {
            *("id", "public_id", "participant", "agreement", "contact", "consent", "sensitive_consent", "written_by"),
            *("written_at", "sent_by", "asked_times", "answer_until", "next_of", "link_wanted"),
        }
    ),
    "services.ReferralField": frozenset({"id", "referral"}),
    "services.ReferralStep": frozenset({"id", "referral", "via"}),
    "services.Delivery": frozenset({"id", "public_id", "referral", "via", "recorded_by", "recorded_at"}),
    "services.ConsentScope": frozenset({"id", "consent"}),
    "services.ScopeField": frozenset({"id", "scope"}),
    "services.Disclosure": frozenset(
        {"id", "office_id", "partner_id", "referral_id", "consent_id", "sensitive_consent_id", "actor_id"}
    ),
}
# Models that hold nobody: a link knows a number, and a hash of its secret.
NO_PERSONS: frozenset[str] = frozenset({"services.ServiceLink"})
