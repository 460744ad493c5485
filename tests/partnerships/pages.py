"""What the pages of this room ask (tests/matrix_page.py says how to read it)."""

from centers.policies import Can
from tests.matrix_page import FORM, WRONG_METHOD, Page

PAGES: dict[str, Page] = {
    "partnerships:partners": Page(Can.SEE_PARTNERS),
    "partnerships:register-partner": Page(Can.KEEP_PARTNERS, post=FORM),
    "partnerships:likely-partners": Page(Can.KEEP_PARTNERS, get=WRONG_METHOD, post=(200,)),
    "partnerships:partner-sheet": Page(Can.KEEP_PARTNERS, post=FORM),
    "partnerships:take-partner-sheet": Page(Can.KEEP_PARTNERS, get=WRONG_METHOD, post=FORM),
    "partnerships:empty-partner-sheet": Page(Can.KEEP_PARTNERS),
    "partnerships:add-contact": Page(Can.KEEP_PARTNERS, ("partner",), post=FORM, shared=True),
    "partnerships:edit-contact": Page(Can.KEEP_PARTNERS, ("contact",), post=FORM, shared=True),
    "partnerships:partner": Page(Can.SEE_PARTNERS, ("partner",), shared=True),
    "partnerships:edit-partner": Page(Can.KEEP_PARTNERS, ("partner",), post=FORM, shared=True),
    "partnerships:draft": Page(Can.KEEP_AGREEMENTS, post=FORM),
    "partnerships:draft-with": Page(Can.KEEP_AGREEMENTS, ("partner",), post=FORM, shared=True),
    "partnerships:agreements": Page(Can.SEE_AGREEMENTS),
    "partnerships:agreement": Page(Can.SEE_AGREEMENTS, ("agreement", "draft"), shared=True),
    "partnerships:edit-agreement": Page(Can.KEEP_AGREEMENTS, ("draft",), post=FORM, shared=True),
    "partnerships:clauses": Page(Can.KEEP_AGREEMENTS, ("draft",), post=FORM, shared=True),
    "partnerships:review": Page(Can.KEEP_AGREEMENTS, ("draft",), post=FORM, shared=True),
    "partnerships:give-back": Page(Can.KEEP_AGREEMENTS, ("draft",), post=FORM, shared=True),
    "partnerships:grace": Page(Can.KEEP_AGREEMENTS, ("agreement",), post=FORM, shared=True),
    # Not of a metropolitan center: refused.
    "partnerships:agreement-centers": Page(Can.KEEP_AGREEMENTS, ("agreement",), post=FORM, shared=True),
    "partnerships:paper": Page(Can.SEE_AGREEMENTS, ("agreement", "draft"), shared=True),
    "partnerships:hangul": Page(Can.SEE_AGREEMENTS, ("agreement", "draft"), shared=True),
    "partnerships:event-hangul": Page(Can.SEE_PARTNERS, ("event",)),
    "partnerships:event-papers": Page(Can.SEE_PARTNERS, ("event",)),
    "partnerships:sign": Page(Can.KEEP_AGREEMENTS, ("draft",), post=FORM, shared=True),
    "partnerships:attach": Page(Can.KEEP_AGREEMENTS, ("agreement",), post=FORM, shared=True),
    "partnerships:renew": Page(Can.KEEP_AGREEMENTS, ("agreement",), post=FORM, shared=True),
    "partnerships:terminate": Page(Can.KEEP_AGREEMENTS, ("agreement",), post=FORM, shared=True),
    "partnerships:scan": Page(Can.SEE_AGREEMENTS, ("agreement",), shared=True),
    "partnerships:register-event": Page(Can.KEEP_AGREEMENTS, post=FORM),
    "partnerships:event": Page(Can.SEE_PARTNERS, ("event",)),
}
