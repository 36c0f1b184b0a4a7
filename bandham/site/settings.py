"""Django's settings. Whatever differs between installations comes from the environment."""

from __future__ import annotations

import os
from importlib.util import find_spec
from pathlib import Path

from django.utils.translation import gettext_lazy as _

from bandham.kernel.rooms import room_apps
from bandham.site.serving import logs
from bandham.site.serving.connections import databases, own_server
from bandham.site.serving.places import data_directory
from bandham.site.serving.secrets import secret_key

PACKAGE = Path(__file__).resolve().parents[1]
DATA = data_directory()
DEBUG = os.environ.get("BANDHAM_DEBUG") == "1"
PUBLIC_URL = os.environ.get("BANDHAM_URL", "")
HTTPS = PUBLIC_URL.startswith("https://")
PROXIES = int(os.environ.get("BANDHAM_PROXIES") or HTTPS)
"""How many of ours stand in front: TLS ends at one, since none ends here."""
SECRET_KEY = secret_key(DATA)

# -- rooms, lowest floor first -------------------------------------------------------------------
ROOMS = [room for room in room_apps() if find_spec(f"{room}.apps")]
INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    *ROOMS,
    "procrastinate.contrib.django",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
]
MIDDLEWARE = [
    "bandham.site.visitors.Visitors",
    "bandham.site.serving.health.Health",
    "bandham.api.door.ApiDoor",
    "bandham.site.security.SecurityHeaders",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "bandham.accounts.middleware.LanguageChoice",
    "bandham.site.middleware.WorkspaceMiddleware",
    "bandham.site.refusals.Refusals",
]
ROOT_URLCONF = "bandham.site.urls"
WSGI_APPLICATION = "bandham.site.serving.web.application"

# -- database ------------------------------------------------------------------------------------
DATABASES = databases(DATA)
PLANS_KEPT = os.environ.get("BANDHAM_PLANS", "" if own_server() else "1") == "1"
"""Whether connections keep plans; where a pooler lends them by the transaction, they cannot."""
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# -- templates: Jinja2 for our pages, Django's engine for what allauth brings --------------------
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "NAME": "jinja2",
        "DIRS": [PACKAGE / "site/templates", *(PACKAGE.glob("*/templates"))],
        "OPTIONS": {
            "environment": "bandham.site.jinja.environment",
            "context_processors": [
                "bandham.site.context.shell",
                "bandham.accounts.context.outside",
            ],
        },
    },
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "NAME": "django",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

# -- counters of sign-in attempts, shared by all web processes -----------------------------------
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "accounts_counter",
        "OPTIONS": {"MAX_ENTRIES": 20_000},
    }
}

# -- who may come in -----------------------------------------------------------------------------
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["bandham.accounts.sessions.Backend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
    )
]
LOGIN_URL = "/sign-in/"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
# With BANDHAM_VERIFY_MAIL=1 an address must be confirmed before it opens anything, and signing up
# tells nobody which addresses are known. It needs a mail server, so it is not the default.
VERIFY_MAIL = os.environ.get("BANDHAM_VERIFY_MAIL") == "1"
ACCOUNT_EMAIL_VERIFICATION = "mandatory" if VERIFY_MAIL else "none"
ACCOUNT_LOGOUT_REDIRECT_URL = "/sign-in/"
ACCOUNT_ADAPTER = "bandham.accounts.adapter.Adapter"
ACCOUNT_FORMS = {"signup": "bandham.accounts.forms.SignUpForm"}
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_RATE_LIMITS = {"login": "60/m/ip", "login_failed": "10/m/ip,5/5m/key"}
MFA_ADAPTER = "bandham.accounts.adapter.SecondFactors"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ALLOW_UNVERIFIED_EMAIL = not VERIFY_MAIL
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not HTTPS
USERSESSIONS_TRACK_ACTIVITY = False

# -- cookies, headers, hosts ---------------------------------------------------------------------
ALLOWED_HOSTS = os.environ.get("BANDHAM_HOSTS", "localhost,127.0.0.1,[::1]").split(",")
SITE_URL = PUBLIC_URL.rstrip("/") or f"http://localhost:{int(os.environ.get('BANDHAM_LIVE_PORT') or 8001) - 1}"
"""Where links in mails lead."""
CSRF_TRUSTED_ORIGINS = [PUBLIC_URL.rstrip("/")] if PUBLIC_URL else []
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_ENGINE = "bandham.accounts.sessions"
SESSION_COOKIE_NAME = "bandham_session"
SESSION_COOKIE_AGE = 14 * 86400
CSRF_USE_SESSIONS = False
CSRF_FAILURE_VIEW = "bandham.site.errors.stale"
CSRF_COOKIE_HTTPONLY = False
SECURE_SSL_REDIRECT = False
SECURE_HSTS_SECONDS = 365 * 86400 if HTTPS else 0
SECURE_REFERRER_POLICY = "same-origin"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
X_FRAME_OPTIONS = "DENY"
LIVE_PORT = int(os.environ.get("BANDHAM_LIVE_PORT", "0"))
LIVE_URL = os.environ.get("BANDHAM_LIVE_URL", "")

# -- languages and time --------------------------------------------------------------------------
LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English")), ("fa", _("Persian")), ("ta", _("Tamil")), ("ml", _("Malayalam"))]
LOCALE_PATHS = [PACKAGE / "site/locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

# -- files ---------------------------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
STATICFILES_DIRS = [
    p for p in [PACKAGE / "site/static"] if p.exists() and "bandham.site" not in ROOMS
]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if os.environ.get("BANDHAM_STATIC") == "collected"
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = os.environ.get("BANDHAM_STATIC") != "collected"
MEDIA_ROOT = DATA / "uploads"
DATA_UPLOAD_MAX_MEMORY_SIZE = 16 * 2**20
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000  # the grid of a paper asks eight things of each of its 500 lines
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 2**20

# -- mail and logs -------------------------------------------------------------------------------
EMAIL_HOST = os.environ.get("BANDHAM_SMTP_HOST", "")
EMAIL_BACKEND = os.environ.get(
    "BANDHAM_EMAIL_BACKEND", f"django.core.mail.backends.{'smtp' if EMAIL_HOST else 'console'}.EmailBackend"
)
SMTP_TLS = os.environ.get("BANDHAM_SMTP_TLS", "starttls")
EMAIL_USE_TLS, EMAIL_USE_SSL = SMTP_TLS == "starttls", SMTP_TLS == "tls"
EMAIL_PORT = int(os.environ.get("BANDHAM_SMTP_PORT") or {"starttls": 587, "tls": 465}.get(SMTP_TLS, 25))
EMAIL_HOST_USER = os.environ.get("BANDHAM_SMTP_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("BANDHAM_SMTP_PASSWORD", "")
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = os.environ.get("BANDHAM_FROM", "Bandham <bandham@localhost>")
LOGGING_CONFIG = None
logs.configure()
TEST_RUNNER = "django.test.runner.DiscoverRunner"
