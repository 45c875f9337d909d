"""The one settings file: everything a council may change comes from the environment (docs/reference/settings.md)."""

import os
from pathlib import Path
from typing import Any

import dj_database_url
from csp.constants import NONE, SELF

from folkmoot.config.environment import flag, kept_secret, setting, words

# Matrices here are small (cells by categories): numpy's threads cost a page more than they save it, most of all when
# several requests are served at once. They are set before numpy is first loaded.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

HOME = Path(setting("FOLKMOOT_HOME", "var")).resolve()
HOME.mkdir(mode=0o700, parents=True, exist_ok=True)
DEBUG = flag("FOLKMOOT_DEBUG")
DEMO = flag("FOLKMOOT_DEMO")
PLAIN_HTTP = flag("FOLKMOOT_PLAIN_HTTP", default=DEBUG or DEMO)

SECRET_KEY = kept_secret("FOLKMOOT_SECRET_KEY", HOME / "secret.key")
DATA_KEY = kept_secret("FOLKMOOT_DATA_KEY", HOME / "data.key")
ALLOWED_HOSTS = words("FOLKMOOT_HOSTS", "localhost,127.0.0.1,[::1]")
CSRF_TRUSTED_ORIGINS = words("FOLKMOOT_ORIGINS")

COUNCIL_NAME = setting("FOLKMOOT_COUNCIL_NAME", "Elmshire County Council" if DEMO else "Your council")
CONTACT_EMAIL = setting("FOLKMOOT_CONTACT_EMAIL", "talk@elmshire.example" if DEMO else "")

# A channel is a folder: the ones there are, are installed.
CHANNELS = [
    f"folkmoot.channels.{folder.parent.name}"
    for folder in sorted((Path(__file__).parents[1] / "channels").glob("*/apps.py"))
]
ROOMS = [
    "folkmoot.design",
    "folkmoot.trail",
    "folkmoot.jobs",
    "folkmoot.places",
    "folkmoot.partners",
    "folkmoot.questions",
    "folkmoot.engagements",
    "folkmoot.contacts",
    "folkmoot.assets",
    "folkmoot.directory",
    "folkmoot.network",
    "folkmoot.insight",
    "folkmoot.hub",
    *CHANNELS,
    "folkmoot.outcomes",
    "folkmoot.api",
    "folkmoot.website",
]
INSTALLED_APPS = [
    *ROOMS,  # first, so that their templates win over others'
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "csp",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "folkmoot.partners.access.OfficersDoor",
    "folkmoot.outcomes.learning.first.ForecastFirst",
    "folkmoot.directory.use.counted.UseCounted",
]
ROOT_URLCONF = "folkmoot.config.urls"
WSGI_APPLICATION = "folkmoot.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "folkmoot.design.context.page",
                "folkmoot.website.theming.page",
            ],
        },
    }
]

# The way round, as (words, url name); a name that leads nowhere is left out.
NAVIGATION = [
    ("Have your say", "website:engagements"),
    ("Find help", "find:search"),
    ("Join in", "joined:home"),
    ("Your receipt", "contacts:enter"),
]
OFFICER_NAVIGATION = [("Officers’ home", "website:officers")]
FOOTER = [
    ("Accessibility", "website:accessibility"),
    ("Privacy", "website:privacy"),
    ("Trust", "website:trust"),
]

# Databases: the settings proven for many small durable writes (docs/explanation/durability.md).
SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 30,
    "init_command": (
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA busy_timeout=30000; PRAGMA cache_size=-65536; "
        "PRAGMA temp_store=MEMORY; PRAGMA mmap_size=268435456; PRAGMA wal_autocheckpoint=4000; PRAGMA foreign_keys=ON; "
        "PRAGMA secure_delete=ON"
    ),
}
POSTGRESQL_OPTIONS = {"pool": {"min_size": 2, "max_size": 16}}
DATABASE: dict[str, Any] = {
    **dj_database_url.parse(setting("DATABASE_URL") or f"sqlite:///{HOME / 'folkmoot.sqlite3'}")
}
if DATABASE["ENGINE"].endswith("sqlite3"):
    DATABASE |= {"OPTIONS": SQLITE_OPTIONS, "CONN_MAX_AGE": None}
else:
    DATABASE |= {"OPTIONS": POSTGRESQL_OPTIONS, "CONN_MAX_AGE": 0}
DATABASES = {"default": DATABASE}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}

# Who may sign in: officers, by e-mail address and password with a second factor, or by the council's own sign-on.
AUTH_USER_MODEL = "partners.User"
AUTHENTICATION_BACKENDS = ["folkmoot.partners.signing_in.OfficersAtOnce"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
LOGIN_URL = "/account/login/"
LOGIN_REDIRECT_URL = "/officers/"
LOGOUT_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "folkmoot.partners.signing_in.OfficersOnly"
SOCIALACCOUNT_ADAPTER = "folkmoot.partners.signing_in.CouncilSignOn"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_FORMS = {
    "login": "folkmoot.partners.forms.SignIn",
    "reset_password": "folkmoot.partners.forms.Forgotten",
}
# Every limit that allauth knows, so that none of its own shuts out a contact centre behind one address (docs/explanation/
# privacy-and-safety.md). Wrong passwords at one officer: ten in five minutes and fifty a day from one place (see partners/signing_in.py).
ACCOUNT_RATE_LIMITS = {
    "login": "600/m/ip",
    "login_failed": "300/m/ip,10/5m/key,50/d/key",
    "login_failed_from_anywhere": "200/d/key",
    "reset_password": "60/m/ip,5/m/key",
    "reset_password_from_key": "60/m/ip",
    "reauthenticate": "10/m/user",
    "change_password": "5/m/user",
    "signup": "20/m/ip",
    "manage_email": "10/m/user",
    "confirm_email": "1/3m/key",
    "request_login_code": "20/m/ip,3/m/key",
    "change_phone": "1/m/user",
    "verify_phone": "1/30s/key,3/m/ip",
}
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if flag("FOLKMOOT_BEHIND_PROXY") else 0
MFA_ADAPTER = "folkmoot.partners.signing_in.SealedSecondFactors"
MFA_ALLOW_UNVERIFIED_EMAIL = True  # an address was verified by whoever added the officer
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Folkmoot"
MFA_REQUIRED = flag("FOLKMOOT_MFA_REQUIRED", default=not (DEMO or DEBUG))
SOCIALACCOUNT_ONLY = False
SOCIALACCOUNT_LOGIN_ON_GET = True  # a form may not lead off this site (form-action 'self'); a link may
SOCIALACCOUNT_PROVIDERS = {
    "openid_connect": {
        "OAUTH_PKCE_ENABLED": True,
        "APPS": [
            {
                "provider_id": "council",
                "name": setting("FOLKMOOT_OIDC_NAME", "Council sign-on"),
                "client_id": setting("FOLKMOOT_OIDC_CLIENT_ID"),
                "secret": setting("FOLKMOOT_OIDC_SECRET"),
                "settings": {
                    "server_url": setting("FOLKMOOT_OIDC_SERVER"),
                    # For a sign-on of one organisation that says nothing about verification, as Entra ID does.
                    "verified_email": flag("FOLKMOOT_OIDC_ADDRESSES_ARE_VERIFIED"),
                },
            }
        ]
        if setting("FOLKMOOT_OIDC_SERVER")
        else [],
    }
}

EMAIL_BACKEND = setting(
    "FOLKMOOT_EMAIL_BACKEND",
    "django.core.mail.backends.smtp.EmailBackend"
    if setting("FOLKMOOT_SMTP_HOST")
    else "django.core.mail.backends.console.EmailBackend",
)
EMAIL_HOST = setting("FOLKMOOT_SMTP_HOST", "localhost")
EMAIL_PORT = int(setting("FOLKMOOT_SMTP_PORT", "25"))
EMAIL_HOST_USER = setting("FOLKMOOT_SMTP_USER")
EMAIL_HOST_PASSWORD = setting("FOLKMOOT_SMTP_PASSWORD")
EMAIL_USE_TLS = flag("FOLKMOOT_SMTP_TLS")
DEFAULT_FROM_EMAIL = setting("FOLKMOOT_FROM_EMAIL", CONTACT_EMAIL or "folkmoot@localhost")
BOUNCE_ADDRESS = setting("FOLKMOOT_BOUNCE_ADDRESS")
BOUNCE_TOKEN = setting("FOLKMOOT_BOUNCE_TOKEN")
REPLY_ADDRESS = setting("FOLKMOOT_REPLY_ADDRESS")
SITE = setting("FOLKMOOT_SITE", "http://localhost:8000" if PLAIN_HTTP else f"https://{ALLOWED_HOSTS[0]}")
MESSAGES_A_MINUTE = int(setting("FOLKMOOT_MESSAGES_A_MINUTE", "120"))
# People are left in peace from 8 in the evening until 8 in the morning, and on Sundays (6).
QUIET_FROM = int(setting("FOLKMOOT_QUIET_FROM", "20"))
QUIET_UNTIL = int(setting("FOLKMOOT_QUIET_UNTIL", "8"))
QUIET_DAYS = frozenset(int(day) for day in words("FOLKMOOT_QUIET_DAYS", "6"))

# GOV.UK Notify, for text messages and, with a template, for e-mail.
NOTIFY_KEY = setting("FOLKMOOT_NOTIFY_KEY")
NOTIFY_TEXT_TEMPLATE = setting("FOLKMOOT_NOTIFY_TEXT_TEMPLATE")
NOTIFY_EMAIL_TEMPLATE = setting("FOLKMOOT_NOTIFY_EMAIL_TEMPLATE")
NOTIFY_ADDRESS = setting("FOLKMOOT_NOTIFY_ADDRESS", "https://api.notifications.service.gov.uk")
NOTIFY_TOKEN = setting("FOLKMOOT_NOTIFY_TOKEN")
NOTIFY_NUMBER = setting("FOLKMOOT_NOTIFY_NUMBER")

# Only to try webhooks out on one machine: they may go to http://127.0.0.1 too.
WEBHOOKS_TO_LOOPBACK = flag("FOLKMOOT_WEBHOOKS_TO_LOOPBACK")

# A language model that may suggest themes, at an OpenAI-compatible address. None is asked until one is named.
LANGUAGE_MODEL_URL = setting("FOLKMOOT_LANGUAGE_MODEL_URL")
LANGUAGE_MODEL_NAME = setting("FOLKMOOT_LANGUAGE_MODEL_NAME")
LANGUAGE_MODEL_KEY = setting("FOLKMOOT_LANGUAGE_MODEL_KEY")
LANGUAGE_MODEL_INSIDE = flag("FOLKMOOT_LANGUAGE_MODEL_INSIDE")

LANGUAGE_CODE = "en-gb"
LANGUAGES = [
    ("en-gb", "English"),
    ("cy", "Cymraeg"),
    ("pl", "Polski"),
    ("ro", "Română"),
    ("ur", "اردو"),
    ("bn", "বাংলা"),
    ("uk", "Українська"),
    ("ar", "العربية"),
]
TIME_ZONE = "Europe/London"
USE_TZ = True
USE_I18N = True

# Work that must happen: rows with a lease (docs/explanation/durability.md).
TASKS = {"default": {"BACKEND": "folkmoot.jobs.backend.LeaseBackend"}}

STATIC_URL = "/static/"
STATIC_ROOT = HOME / "static"
STATIC_ROOT.mkdir(exist_ok=True)
MEDIA_ROOT = HOME / "media"
COLUMNS_ROOT = HOME / "columns"
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = DEBUG
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 1_000_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 1_000
DATA_UPLOAD_MAX_NUMBER_FILES = 110  # one post of ODK Collect: a form and up to 101 files
FILE_UPLOAD_MAX_MEMORY_SIZE = 2_500_000

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "media-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
CSRF_FAILURE_VIEW = "folkmoot.design.errors.form_too_old"
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_SSL_REDIRECT = not PLAIN_HTTP
SECURE_HSTS_SECONDS = 0 if PLAIN_HTTP else 31_536_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = not PLAIN_HTTP
SECURE_HSTS_PRELOAD = not PLAIN_HTTP
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if flag("FOLKMOOT_BEHIND_PROXY") else None
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = not PLAIN_HTTP
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 8 * 60 * 60

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "plain": {
            "()": "folkmoot.config.log_lines.Discreet",
            "format": "{asctime} {levelname} {name} {message}",
            "style": "{",
        }
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": setting("FOLKMOOT_LOG_LEVEL", "INFO")},
}
