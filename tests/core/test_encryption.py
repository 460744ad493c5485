"""Words that lie encrypted in the database."""

import stat
from io import StringIO

import pytest
from cryptography.fernet import Fernet
from django.core import serializers
from django.core.exceptions import FieldError, ImproperlyConfigured
from django.core.management import call_command
from django.db import connection

from core.encryption import decrypted, encrypted, new_key
from payroll.models import PayTerms
from tests.factories.payroll import TermsFactory

ACCOUNT = "352-1234-5678-90"


def stored():
    with connection.cursor() as cursor:
        cursor.execute("SELECT account_number FROM payroll_payterms")
        return cursor.fetchone()[0]


@pytest.mark.django_db
def test_the_database_sees_no_digit_of_an_account():
    terms = TermsFactory(account_number=ACCOUNT)

    assert ACCOUNT not in stored()
    assert "1234" not in stored() or "5678" not in stored()
    assert Fernet(b"dGVzdHMgb25seSwgbm90IGEga2V5IG9mIGFueWJvZHk=").decrypt(stored()).decode() == ACCOUNT
    assert PayTerms.objects.get(pk=terms.pk).account_number == ACCOUNT


@pytest.mark.django_db
def test_the_same_number_never_looks_the_same():
    assert encrypted(ACCOUNT) != encrypted(ACCOUNT)


@pytest.mark.django_db
def test_an_empty_text_stays_empty_and_can_be_asked_for():
    TermsFactory(bank="", account_number="")

    assert stored() == ""
    assert PayTerms.objects.filter(account_number="").count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize("lookup", [{"account_number": ACCOUNT}, {"account_number__contains": "1234"}])
def test_it_cannot_be_searched(lookup):
    with pytest.raises(FieldError):
        PayTerms.objects.filter(**lookup).exists()


@pytest.mark.django_db
def test_a_row_that_is_written_down_is_encrypted_there_too():
    """A merge keeps the rows that it dropped, and puts them back."""
    terms = TermsFactory(account_number=ACCOUNT)

    words = serializers.serialize("json", [PayTerms.objects.get(pk=terms.pk)])
    PayTerms.objects.all().delete()
    (row,) = serializers.deserialize("json", words)
    row.save()

    assert ACCOUNT not in words
    assert PayTerms.objects.get(pk=terms.pk).account_number == ACCOUNT


@pytest.mark.django_db
def test_an_older_key_still_reads_until_everything_is_written_anew(settings):
    old, new = settings.FIELD_KEYS[0], new_key()
    terms = TermsFactory(account_number=ACCOUNT)

    settings.FIELD_KEYS = [new, old]
    assert PayTerms.objects.get(pk=terms.pk).account_number == ACCOUNT
    said = StringIO()
    call_command("rotate_field_keys", stdout=said)
    settings.FIELD_KEYS = [new]

    assert "payroll.PayTerms.account_number: 1" in said.getvalue()
    assert PayTerms.objects.get(pk=terms.pk).account_number == ACCOUNT


def test_a_lost_key_is_said(settings):
    token = encrypted(ACCOUNT)
    settings.FIELD_KEYS = [new_key()]

    with pytest.raises(ImproperlyConfigured, match="FIELD_KEYS"):
        decrypted(token)


def test_what_is_no_key_is_said(settings):
    settings.FIELD_KEYS = ["a word"]

    with pytest.raises(ImproperlyConfigured, match="no key"):
        encrypted(ACCOUNT)


def test_one_machine_makes_its_own_key_and_keeps_it(settings, tmp_path):
    settings.FIELD_KEYS, settings.FIELD_KEY_FILE = [], tmp_path / "var" / "field_key"

    token = encrypted(ACCOUNT)

    assert decrypted(token) == ACCOUNT
    assert stat.S_IMODE(settings.FIELD_KEY_FILE.stat().st_mode) == 0o600
    assert [path.name for path in settings.FIELD_KEY_FILE.parent.iterdir()] == ["field_key"]


def test_a_new_key_can_be_printed():
    said = StringIO()
    call_command("rotate_field_keys", new=True, stdout=said)

    assert Fernet(said.getvalue().strip())
