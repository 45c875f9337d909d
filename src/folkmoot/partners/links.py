"""The link by which an officer chooses a password."""

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.urls import reverse

from folkmoot.partners.models import Officer


def link_for(officer: Officer, site: str) -> str:
    """Return the address under which an officer chooses a password; it works once, for three days."""
    key = default_token_generator.make_token(officer.user)
    path = reverse("account_reset_password_from_key", args=[user_pk_to_url_str(officer.user), key])
    return f"{site.rstrip('/')}{path}"
