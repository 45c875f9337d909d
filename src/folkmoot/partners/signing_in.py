"""Who may sign in and how: officers who were invited, never the public by themselves."""

from typing import Any

import segno
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.auth_backends import AuthenticationBackend
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.shortcuts import redirect

from folkmoot.partners.models import User
from folkmoot.partners.sealing import sealing

SECOND_FACTOR = "second factor"


class OfficersOnly(DefaultAccountAdapter):  # type: ignore[misc]  # allauth carries no types
    """Nobody opens an account for themselves: an administrator invites an officer."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Say no."""
        return False

    def format_email_subject(self, subject: str) -> str:
        """Leave a subject as it is."""
        return subject


class OfficersAtOnce(AuthenticationBackend):  # type: ignore[misc]  # allauth carries no types
    """Who is signed in comes with their role and partner in one statement, for every officers' page asks all three."""

    def get_user(self, user_id: Any) -> User | None:
        """Return the person of a session, unless they left."""
        found = User.objects.select_related("officer__partner").filter(pk=user_id).first()
        return found if found and self.user_can_authenticate(found) else None


class CouncilSignOn(DefaultSocialAccountAdapter):  # type: ignore[misc]  # allauth carries no types
    """A council's own sign-on lets in the officers who are already known here by their e-mail address."""

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        """Connect a verified address to its officer; turn everybody else away with a sentence."""
        if sociallogin.is_existing:
            return
        verified = [address.email.lower() for address in sociallogin.email_addresses if address.verified]
        user = User.objects.filter(email__in=verified, is_active=True).first()
        if user is None:
            raise ImmediateHttpResponse(redirect("partners:not_known"))
        sociallogin.connect(request, user)

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        """Say no: unknown people do not become officers by signing in."""
        raise PermissionDenied("Ask your administrator to add you as an officer first.")


class SealedSecondFactors(DefaultMFAAdapter):  # type: ignore[misc]  # allauth carries no types
    """Keeps the secrets of second factors encrypted, so that a copy of the database opens no door."""

    def encrypt(self, text: str) -> str:
        """Seal a secret under the installation's data key."""
        return sealing(SECOND_FACTOR).encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Open a sealed secret."""
        return sealing(SECOND_FACTOR).decrypt(encrypted_text.encode()).decode()

    def build_totp_svg(self, url: str) -> str:
        """Draw the square an authenticator app reads, with nothing in it that the page's policy refuses."""
        return str(segno.make(url).svg_inline(scale=5, border=2, light="#ffffff", title="Square to scan"))
