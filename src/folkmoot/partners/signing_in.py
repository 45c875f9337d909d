"""Who may sign in and how: officers who were invited, never the public by themselves."""

from typing import Any

import segno
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.auth_backends import AuthenticationBackend
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.core.internal import ratelimit
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from folkmoot.partners.devices import known_device, remember_device
from folkmoot.partners.models import User
from folkmoot.trail.sealing import sealing

SECOND_FACTOR = "second factor"
FROM_ANYWHERE = "login_failed_from_anywhere"


class OfficersOnly(DefaultAccountAdapter):  # type: ignore[misc]  # allauth carries no types
    """Nobody opens an account for themselves, and nobody's wrong guesses shut an officer out of a device they use.

    Wrong passwords are counted by officer's address and where they come from: a network address, or a device on which that
    officer signed in before. Beside that, guesses at one officer from unknown devices anywhere are bounded.
    """

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Say no."""
        return False

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Refuse a guess too many. Raises a validation error, in the same words whether the address is known or not."""
        super().pre_authenticate(request, **credentials)
        email = credentials.get("email", "").lower()
        self._from_anywhere = None
        if not known_device(request, email):
            about = {"app": "allauth.account", "action": FROM_ANYWHERE, "key": email}
            self._from_anywhere = ratelimit.consume(request, **about)
            if self._from_anywhere is None:
                raise self.validation_error("too_many_login_attempts")

    def post_login(self, request: HttpRequest, user: User, **about: Any) -> HttpResponse:
        """Remember the device."""
        response: HttpResponse = super().post_login(request, user, **about)
        remember_device(request, response, user)
        return response

    def _rollback_login_failed_rl_usage(self) -> None:
        super()._rollback_login_failed_rl_usage()
        if self._from_anywhere:
            self._from_anywhere.rollback()

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        email = credentials.get("email", "").lower()
        place = "known device" if known_device(request, email) else self.get_client_ip(request)
        return f"{place}:{email}"

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
