"""Settings: one file, read from the environment, safe unless DEBUG is asked for.

The README's table gives the meaning of every variable; `environment` refuses nonsense.
"""

from pathlib import Path

from . import environment

BASE_DIR = Path(__file__).resolve().parent.parent

# First words of addresses that readers' pages have; what may be chosen must differ from them.
WORDS = (
    "static tin tep chuyen-muc luu-tru tim-kiem van-ban gioi-thieu lien-he so-do-trang tuy-chon "
    "luot-truy-cap chu-viet-tat ho-tro-tiep-can y-kien xem-truoc rss atom api healthz readyz "
    "json anh-chia-se opensearch.xml bao-cao-csp metrics"
).split()

# Everything that the program writes lies under VAR_DIR.
VAR_DIR = environment.directory("VAR_DIR", BASE_DIR / "var")
DEBUG = environment.boolean("DEBUG", False)
SECRET_KEY = environment.secret("SECRET_KEY", keep_in=VAR_DIR / "secret_key")
ALLOWED_HOSTS = environment.hosts("ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]")
CSRF_TRUSTED_ORIGINS = environment.origins("CSRF_TRUSTED_ORIGINS")
ADMIN_PATH = environment.url_path("ADMIN_PATH", "quan-tri/", taken=WORDS)

# Where gunicorn listens, and with how many worker processes.
HOST = environment.host("HOST", "127.0.0.1")
PORT = environment.integer("PORT", 8000, 1, 65535)
WEB_CONCURRENCY = environment.integer("WEB_CONCURRENCY", 2, 1, 64)

# How many visits of one address count in a minute, see visitors/limit.py.
VISITS_PER_MINUTE = environment.integer("VISITS_PER_MINUTE", 1000, 500, 60_000)  # of 16 bits

# How the operator watches: a line of each request, mail about errors, numbers for Prometheus.
LOG_REQUESTS = environment.choice("LOG_REQUESTS", "json")
ADMIN_EMAILS = environment.mailboxes("ADMIN_EMAILS")
METRICS_ALLOW = environment.networks("METRICS_ALLOW")

INSTALLED_APPS = [
    "cantho_cchc",
    "cantho_cchc.accounts",
    "cantho_cchc.audit",
    "cantho_cchc.pictures",
    "cantho_cchc.portal",
    "cantho_cchc.redirects",
    "cantho_cchc.security",
    "news",
    "visitors",
    "ckeditor",
    "cantho_cchc.search",  # after those that say what can be found
    "cantho_cchc.pagecache",  # after those that say what pages are made of
    "cantho_cchc.desk.apps.Desk",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.forms",
    "cantho_cchc.apps.StaticFiles",
]
# The editor is fenced in, see docs/decisions/0002-ckeditor-behind-a-fence.md.
SILENCED_SYSTEM_CHECKS = ["ckeditor.W001"]
# Into browsers' lists a domain is put by its owner, never by default (hstspreload.org).
SILENCED_SYSTEM_CHECKS += ["security.W021"]

MIDDLEWARE = [
    "cantho_cchc.head.no_body_for_head",
    "cantho_cchc.compression.CompressPublicPages",
    "cantho_cchc.pagecache.edge.give_what_is_gone",
    "cantho_cchc.pagecache.middleware.keep_pages",  # outside of all that gives a page headers
    "cantho_cchc.security.headers.protect",  # outside of all that answers
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "cantho_cchc.portal.preferences.apply_choices",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "cantho_cchc.audit.actor.remember_actor",
    "cantho_cchc.accounts.idle.end_idle_sessions",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

# Whose rows the audit trail tells of: who we are, who may do what, what the office decided.
AUDITED = (
    "portal.Portal portal.Hotline portal.Page portal.Link portal.Notice auth.User auth.Group "
    "news.Assignment news.Event news.Document redirects.Redirect visitors.OpeningBalance "
    "accounts.SecondFactor"
).split()
# Whom cantho_cchc/redirects asks about an address without a page; no app knows another.
WAYS_ON = ["news.old_addresses.article", "cantho_cchc.portal.old_addresses.page"]
IS_MACHINE = "visitors.bots.is_bot"
# What cantho_cchc/pagecache asks about a finished page: its counters, what of the cookies it shows.
COUNTERS = "visitors.counters"
PAGES_WITH_SOURCES = "tin/"  # how the keys of pages begin whose readers' sources are counted
PAGE_VARIANT = "cantho_cchc.portal.preferences.variant"
# What each process that serves does twice a second.
HEARTBEAT = ["visitors.counters.beat", "cantho_cchc.pagecache.edition.check"]

ROOT_URLCONF = "cantho_cchc.urls"
WSGI_APPLICATION = "cantho_cchc.wsgi.application"

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
                "cantho_cchc.portal.context_processors.portal",
            ]
        },
    }
]

FORM_RENDERER = "django.forms.renderers.TemplatesSetting"  # widgets find our templates

DATABASES = {
    "default": environment.database(
        "DATABASE_URL", VAR_DIR / "portal.sqlite3", relative_to=BASE_DIR
    )
}
DATABASES["default"]["CONN_MAX_AGE"] = 600
DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = {
        "timeout": 20,  # seconds a writer waits for its turn
        "transaction_mode": "IMMEDIATE",
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    }
else:
    DATABASES["default"].setdefault("OPTIONS", {}).setdefault("connect_timeout", 5)
REDIS_URL = environment.redis("REDIS_URL")
if REDIS_URL:  # finished pages are shared among workers and hosts
    CACHES = {
        "default": {
            "BACKEND": "django.core.cache.backends.redis.RedisCache",
            "LOCATION": REDIS_URL,
            "KEY_PREFIX": "portal",
            "OPTIONS": {"socket_timeout": 0.5, "socket_connect_timeout": 0.5},  # seconds
        }
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]

# Besides a password, a code of an authenticator app; `make run` alone turns it off.
REQUIRE_SECOND_FACTOR = environment.boolean("REQUIRE_SECOND_FACTOR", True)
SESSION_COOKIE_AGE = 12 * 3600  # seconds; cantho_cchc/accounts/session.py ends most of them sooner

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt")]
LOCALE_PATHS = [BASE_DIR / "locale"]
FORMAT_MODULE_PATH = "cantho_cchc.formats"
USE_THOUSAND_SEPARATOR = False  # else templates print the year as 2.022
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_URL = "/" + environment.url_path(
    "MEDIA_URL", "media/", taken=[*WORDS, ADMIN_PATH.partition("/")[0]]
)
MEDIA_ROOT = environment.directory("MEDIA_ROOT", VAR_DIR / "media")
# In a bucket that all hosts share instead, see cantho_cchc/object_storage.
MEDIA_STORE = environment.object_storage(DATABASES["default"]["ENGINE"])
MEDIA_BUCKET = MEDIA_STORE.get("bucket_name", "")
STORAGES = {
    "default": {
        "BACKEND": "cantho_cchc.object_storage.storage.ObjectStorage",
        "OPTIONS": MEDIA_STORE,
    }
    if MEDIA_BUCKET
    else {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "cantho_cchc.style_sheet.OneStyleSheet"
    },
}
WHITENOISE_ALLOW_ALL_ORIGINS = False  # our files are for our pages
WHITENOISE_KEEP_ONLY_HASHED_FILES = False  # the editor asks for its parts by their plain names
FILE_UPLOAD_PERMISSIONS = 0o644
DATA_UPLOAD_MAX_MEMORY_SIZE = 12 * 1024 * 1024  # a long text is refused at its field, not here

# Served over HTTPS when an https:// origin is trusted: then cookies never travel in clear,
# and browsers are told (HSTS) to come back over HTTPS only.
IS_HTTPS = any(origin.startswith("https://") for origin in CSRF_TRUSTED_ORIGINS)
SESSION_ENGINE = "cantho_cchc.sessions.shared" if REDIS_URL else "cantho_cchc.sessions"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = IS_HTTPS
# So prefixed, no other site of the domain can set them; over http browsers refuse them.
SESSION_COOKIE_NAME = "__Host-sessionid" if IS_HTTPS else "sessionid"
CSRF_COOKIE_NAME = "__Host-csrftoken" if IS_HTTPS else "csrftoken"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"  # no third cookie
SECURE_SSL_REDIRECT = IS_HTTPS
SECURE_REDIRECT_EXEMPT = ["^healthz$", "^readyz$"]  # asked beside the proxy
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if IS_HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = IS_HTTPS
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
FORMS_URLFIELD_ASSUME_HTTPS = True  # what Django 6 does by itself
CSRF_FAILURE_VIEW = "cantho_cchc.errors.csrf_failure"

vars().update(environment.email("EMAIL_URL", "consolemail://"))

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "loggers": {
        "django": {"handlers": ["stderr"], "level": "INFO" if DEBUG else "WARNING"},
        "django.request": {"level": "WARNING" if DEBUG else "ERROR"},
        "django.security.DisallowedHost": {"level": "CRITICAL"},
        "visitors": {"handlers": ["stderr"], "level": "WARNING"},
        "cantho_cchc": {"handlers": ["stderr"], "level": "WARNING"},
    },
}
if ADMIN_EMAILS:
    LOGGING["handlers"]["mail"] = {
        "class": "cantho_cchc.error_mail.handler.MailToAdministrators",
        "level": "ERROR",
    }
    for name in ("django.request", "visitors", "cantho_cchc"):
        LOGGING["loggers"][name].setdefault("handlers", []).append("mail")
if METRICS_ALLOW:
    HEARTBEAT.append("cantho_cchc.metrics.memory.tell")
