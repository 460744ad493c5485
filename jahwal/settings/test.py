"""Settings of the tests: the same portal, quick hashes, plain static files."""

import os
import tempfile

# The tests keep their data to themselves, also beside a running portal.
os.environ["VAR"] = os.environ.get("TEST_VAR") or tempfile.mkdtemp(prefix="jahwal-test-")
os.environ.setdefault("SECRET_KEY", "tests only")
os.environ["FIELD_KEYS"] = "dGVzdHMgb25seSwgbm90IGEga2V5IG9mIGFueWJvZHk="
os.environ["JAHWAL_DEMO"] = "0"
os.environ["DATABASE_URL"] = os.environ.get("TEST_DATABASE_URL") or f"sqlite:///{os.environ['VAR']}/db.sqlite3"
if "TEST_REDIS_URL" in os.environ:
    os.environ["REDIS_URL"] = os.environ["TEST_REDIS_URL"]

from jahwal.settings.base import *  # noqa: E402, F403  the environment above must be set before

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
DATABASES["default"]["CONN_MAX_AGE"] = 0  # noqa: F405  threaded tests leave no connection behind
# whitenoise warns about a missing folder, and a warning is an error here.
STATIC_ROOT.mkdir(parents=True, exist_ok=True)  # noqa: F405
