"""A sign-on that others wrote, in a process of its own: allauth's OpenID provider, with its pages, its keys and two people.

python provider.py FOLDER PORT WHERE_TO_COME_BACK      (prints "ready" once it answers)
"""

import sys
from pathlib import Path
from socketserver import ThreadingMixIn
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

CLIENT, SECRET, PASSWORD = "folkmoot", "told to nobody: else", "known to the council"
PEOPLE = {"sam@elmshire.example": True, "unsure@elmshire.example": False}
"""Who has an account, and whether their address was verified."""


def set_up(folder: Path) -> None:
    """Settings of the provider alone; nothing of ours."""
    import django
    from cryptography.hazmat.primitives import serialization
    from cryptography.hazmat.primitives.asymmetric import rsa
    from django.conf import settings

    pem = rsa.generate_private_key(public_exponent=65537, key_size=2048).private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    settings.configure(
        SECRET_KEY="of the provider",
        ALLOWED_HOSTS=["127.0.0.1"],
        ROOT_URLCONF="provider_addresses",
        DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": folder / "provider.sqlite3"}},
        DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
        PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],
        INSTALLED_APPS=[
            "django.contrib.auth",
            "django.contrib.contenttypes",
            "django.contrib.sessions",
            "django.contrib.messages",
            "allauth",
            "allauth.account",
            "allauth.idp.oidc",
        ],
        MIDDLEWARE=[
            "django.contrib.sessions.middleware.SessionMiddleware",
            "django.middleware.csrf.CsrfViewMiddleware",
            "django.contrib.auth.middleware.AuthenticationMiddleware",
            "django.contrib.messages.middleware.MessageMiddleware",
            "allauth.account.middleware.AccountMiddleware",
        ],
        TEMPLATES=[
            {
                "BACKEND": "django.template.backends.django.DjangoTemplates",
                "APP_DIRS": True,
                "OPTIONS": {
                    "context_processors": [
                        "django.template.context_processors.request",
                        "django.contrib.auth.context_processors.auth",
                        "django.contrib.messages.context_processors.messages",
                    ]
                },
            }
        ],
        AUTHENTICATION_BACKENDS=["allauth.account.auth_backends.AuthenticationBackend"],
        LOGIN_URL="account_login",
        ACCOUNT_LOGIN_METHODS={"email"},
        ACCOUNT_SIGNUP_FIELDS=["email*", "password1*"],
        ACCOUNT_EMAIL_VERIFICATION="none",
        IDP_OIDC_PRIVATE_KEY=pem.decode(),
        USE_TZ=True,
    )
    django.setup()


def fill(come_back: str) -> None:
    """Make the tables, the people, and the one program that may ask who they are."""
    from allauth.account.models import EmailAddress
    from allauth.idp.oidc.models import Client
    from django.contrib.auth.models import User
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    for email, verified in PEOPLE.items():
        person = User.objects.create_user(email.split("@")[0], email, PASSWORD)
        EmailAddress.objects.create(user=person, email=email, verified=verified, primary=True)
    program = Client(id=CLIENT, name="Folkmoot", scopes="openid\nprofile\nemail", redirect_uris=come_back)
    program.set_secret(SECRET)
    program.save()


class Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True


class Quiet(WSGIRequestHandler):
    def log_message(self, *args: object) -> None:
        """Say nothing."""


def addresses() -> None:
    """The provider's own addresses, as allauth gives them."""
    from types import ModuleType

    from django.urls import include, path

    module = ModuleType("provider_addresses")
    module.urlpatterns = [  # type: ignore[attr-defined]
        path("", include("allauth.idp.urls")),
        path("accounts/", include("allauth.account.urls")),
    ]
    sys.modules["provider_addresses"] = module


def main() -> None:
    folder, port, come_back = sys.argv[1:]
    set_up(Path(folder))
    fill(come_back)
    addresses()
    from django.core.wsgi import get_wsgi_application

    with make_server("127.0.0.1", int(port), get_wsgi_application(), Server, Quiet) as server:
        sys.stdout.write("ready\n")
        sys.stdout.flush()
        server.serve_forever()


if __name__ == "__main__":
    main()
