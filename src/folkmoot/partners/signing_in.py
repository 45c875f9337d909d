"""Who may sign in and how: officers who were invited, never the public by themselves."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.shortcuts import redirect

from folkmoot.partners.models import User


class OfficersOnly(DefaultAccountAdapter):
    """Nobody opens an account for themselves: an administrator invites an officer."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Say no."""
        return False


class CouncilSignOn(DefaultSocialAccountAdapter):
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
