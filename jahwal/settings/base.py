"""One base; the environment decides. Every name read here stands in .env.example."""

from pathlib import Path

import environ
from celery.schedules import crontab
from django.core.exceptions import ImproperlyConfigured

BASE_DIR = Path(__file__).resolve().parent.parent.parent

env = environ.Env()
environ.Env.read_env(BASE_DIR / ".env")

# Where this portal keeps its data when it runs on one machine.
VAR = Path(env("VAR", default=str(BASE_DIR / "var"))).resolve()

# ── core ────────────────────────────────────────────────────────────────────
DEBUG = env.bool("DEBUG", default=False)
# Demo desks on the sign-in page, a banner over every page. `make run` sets it; a real center never does.
JAHWAL_DEMO = env.bool("JAHWAL_DEMO", default=False)


def _secret_key() -> str:
    """The key from the environment, or the one that `make run` made and keeps in VAR."""
    given = env("SECRET_KEY", default="")
    kept = VAR / "secret_key"
    if not given and kept.is_file():
        given = kept.read_text().strip()
    if not given:
        raise ImproperlyConfigured(
            "SECRET_KEY is not set: name it in the environment or .env (see .env.example), or start with `make run`."
        )
    return given


SECRET_KEY = _secret_key()
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])
# Account numbers lie encrypted (core/encryption.py): the first key encrypts, all of them decrypt.
FIELD_KEYS = env.list("FIELD_KEYS", default=[])
# Without a key in the environment this machine makes its own and keeps it here.
FIELD_KEY_FILE = VAR / "field_key"
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])

INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.forms",
    "django_htmx",
    "template_partials",
    "crispy_forms",
    "django_celery_beat",
    "axes",
    "csp",
    # the rooms, from the ground up
    "core",
    "audit",
    "accounts",
    "centers",
    "documents",
    "participants",
    "partnerships",
    "programs",
    "assessments",
    "plans",
    "intake",
    "compliance",
    "petitions",
    "rights",
    "joint",
    "savings",
    "services",
    "casework",
    "attendance",
    "sales",
    "payroll",
    "enterprises",
    "meetings",
    "merging",
    "transfers",
    "rosters",
    "indicators",
    "reports",
    "results",
    "quality",
    "inspections",
    "dashboards",
    "demo",
]

MIDDLEWARE = [
    "core.middleware.RequestSizeMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "accounts.middleware.StayMiddleware",
    "centers.middleware.DeskMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "jahwal.urls"
WSGI_APPLICATION = "jahwal.wsgi.application"
ASGI_APPLICATION = "jahwal.asgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "centers.context.desk",
            ],
            "builtins": ["core.templatetags.korean"],
        },
    },
]

# ── database ────────────────────────────────────────────────────────────────
DATABASES = {"default": env.db_url("DATABASE_URL", default=f"sqlite:///{VAR / 'db.sqlite3'}")}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # Without IMMEDIATE, parallel writers fail with "database is locked" instead of waiting.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    }
else:
    DATABASES["default"]["CONN_MAX_AGE"] = env.int("CONN_MAX_AGE", default=60)
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
    # Pages ask many short questions: compiling one (JIT) takes longer than answering it (docs/benchmarks.md).
    DATABASES["default"].setdefault("OPTIONS", {}).setdefault("options", "-c jit=off")
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# ── who signs in ────────────────────────────────────────────────────────────
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "centers.backends.DeskBackend",
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
LOGIN_URL = "accounts:sign-in"
LOGIN_REDIRECT_URL = "dashboards:home"
LOGOUT_REDIRECT_URL = "accounts:sign-in"

# 안전성 확보조치 기준 제5조⑥: five failures close the account's door for 15 minutes (access.md A-05-4).
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_LOCKOUT_TEMPLATE = "accounts/locked_out.html"
AXES_RESET_ON_SUCCESS = True
AXES_VERBOSE = False

# 제6조④: a session left alone for 30 minutes ends.
SESSION_COOKIE_AGE = env.int("SESSION_COOKIE_AGE", default=30 * 60 if not JAHWAL_DEMO else 12 * 3600)
SESSION_SAVE_EVERY_REQUEST = False
# Every page asks for the session first: it is read from Valkey, and from the table when Valkey is away.
SESSION_ENGINE = "django.contrib.sessions.backends.cached_db"
SESSION_COOKIE_HTTPONLY = True
# A message names people: it waits in the session, not in a cookie on the desk's machine.
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
SESSION_COOKIE_SAMESITE = "Lax"

# ── safety of pages ─────────────────────────────────────────────────────────
# `make run` serves plain HTTP on one machine; behind TLS set HTTPS=1.
HTTPS = env.bool("HTTPS", default=False)
SESSION_COOKIE_SECURE = HTTPS
CSRF_COOKIE_SECURE = HTTPS
SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "core.errors.csrf_failure"
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000
# A roster may have 20 MB; nothing that is sent here is larger.
LARGEST_REQUEST = 25 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
        "manifest-src": ["'self'"],
    }
}

# ── words and time ──────────────────────────────────────────────────────────
LANGUAGE_CODE = "ko"
TIME_ZONE = "Asia/Seoul"
USE_I18N = True
USE_TZ = True
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
FORMAT_MODULE_PATH = ["core.formats"]

# ── files ───────────────────────────────────────────────────────────────────
STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
# Never served by an address: only documents.responses reads from here.
MEDIA_ROOT = VAR / "private"
MEDIA_URL = ""
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"},
}
WHITENOISE_MAX_AGE = 31_536_000

# ── forms ───────────────────────────────────────────────────────────────────
CRISPY_ALLOWED_TEMPLATE_PACKS = ["krds"]
CRISPY_TEMPLATE_PACK = "krds"

# ── jobs ────────────────────────────────────────────────────────────────────


def _redis_url() -> str:
    """The broker from the environment, or the embedded Valkey that `make run` started in VAR."""
    kept = VAR / "valkey" / "url"
    if url := env("REDIS_URL", default=""):
        return url
    return kept.read_text().strip() if kept.is_file() else "redis://127.0.0.1:6379/0"


REDIS_URL = _redis_url()
CACHES = {
    "default": {
        "BACKEND": "core.caches.SparingRedisCache",
        "LOCATION": REDIS_URL,
        "KEY_PREFIX": "jahwal",
        "OPTIONS": {"socket_connect_timeout": 1, "socket_timeout": 1},
    }
}
CELERY_BROKER_URL = REDIS_URL.replace("unix://", "redis+socket://", 1)
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_TASK_TIME_LIMIT = 600
CELERY_TASK_SOFT_TIME_LIMIT = 570
# Longer than any task may run, or Redis would hand a running one out again.
CELERY_BROKER_TRANSPORT_OPTIONS = {"visibility_timeout": 3600}
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_TIMEZONE = TIME_ZONE
CELERY_BEAT_SCHEDULER = "django_celery_beat.schedulers:DatabaseScheduler"
# A schedule that drifts is found by tests/reports: code and tables must be equal.
CELERY_BEAT_SCHEDULE = {
    # The 1st, 06:10; the other hours and days make up for a morning on which beat was down.
    "reports.open_monthly": {
        "task": "reports.open_due_reports",
        "schedule": crontab(minute="10", hour="6-23"),
    },
    "reports.reap": {"task": "reports.reap_reports", "schedule": 30.0},
    # A letter about a report that was handed in, and the queue or the mail server was away.
    "reports.send_left_over": {"task": "reports.send_left_over", "schedule": crontab(minute="7-59/10")},
    # Hours after the first make up for a morning on which beat was down; nobody is told twice a day.
    "dashboards.send_digests": {
        "task": "dashboards.send_digests",
        "schedule": crontab(minute="30", hour="7-9", day_of_week="mon-fri"),
    },
    "casework.throw_away_drafts": {
        "task": "casework.throw_away_drafts",
        "schedule": crontab(minute="40", hour="3"),
    },
    "casework.remind_of_duties": {
        "task": "casework.remind_of_duties",
        "schedule": crontab(minute="10", hour="7", day_of_week="mon-fri"),
    },
    # Daily: the quarter's question is asked on its first day, or on the first on which beat is up again.
    "centers.keep_desks_in_order": {
        "task": "centers.keep_desks_in_order",
        "schedule": crontab(minute="0", hour="7"),
    },
    "enterprises.remind_of_duties": {
        "task": "enterprises.remind_of_duties",
        "schedule": crontab(minute="20", hour="7", day_of_week="mon-fri"),
    },
    # Also on days on which nobody works: a meeting on Wednesday has its pack on Saturday.
    "reports.make_packs": {"task": "reports.make_packs", "schedule": crontab(minute="40", hour="6")},
    "meetings.send_left_over": {"task": "meetings.send_left_over", "schedule": crontab(minute="50")},
    "meetings.remind_of_actions": {
        "task": "meetings.remind_of_actions",
        "schedule": crontab(minute="25", hour="7", day_of_week="mon-fri"),
    },
    # The 5th, when last month's sales are in; the days and hours after make up for a beat that was down.
    "sales.warn_of_money": {
        "task": "sales.warn_of_money",
        "schedule": crontab(minute="20", hour="7-9", day_of_month="5-7"),
    },
    "partnerships.carry_on": {"task": "partnerships.carry_on", "schedule": crontab(minute="30", hour="0,4")},
    "partnerships.remind_of_endings": {
        "task": "partnerships.remind_of_endings",
        "schedule": crontab(minute="15", hour="7"),
    },
    "services.keep_going": {"task": "services.keep_going", "schedule": crontab(minute="35", hour="7-20")},
    # A link whose mail was not sent (the queue or the mail server was away).
    "services.send_left_over": {"task": "services.send_left_over", "schedule": crontab(minute="5-59/10")},
    "documents.wipe_left_over": {"task": "documents.wipe_left_over", "schedule": crontab(minute="50")},
    # Every hour: a center whose attendance of last month was confirmed meanwhile, and jobs that were lost.
    "payroll.compute_confirmed": {"task": "payroll.compute_confirmed", "schedule": crontab(minute="25", hour="7-20")},
    # Before the first desks: two years of every indicator, so that no page counts a country.
    "indicators.count_months": {"task": "indicators.count_months", "schedule": crontab(minute="30", hour="4")},
    # After the night's backup, before the first desks: what it finds is on the page in the morning.
    "quality.compare_rooms": {"task": "quality.compare_rooms", "schedule": crontab(minute="10", hour="4")},
    "rosters.throw_away_old": {"task": "rosters.throw_away_old", "schedule": crontab(minute="20", hour="3")},
}

# ── letters ─────────────────────────────────────────────────────────────────
vars().update(env.email_url("EMAIL_URL", default="consolemail://"))
DEFAULT_FROM_EMAIL = env("DEFAULT_FROM_EMAIL", default="portal@localhost")
# How letters name the portal's own address.
PORTAL_URL = env("PORTAL_URL", default="http://localhost:8000").rstrip("/")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env("LOG_LEVEL", default="INFO")},
    # A 404 is how a stranger's row answers: not worth a line with its address each time.
    "loggers": {"django.request": {"level": "ERROR"}, "axes": {"level": "WARNING"}},
}
