"""Middleware: before results are first shown to who decides, offers once to write down what they would choose without them."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import ResolverMatch, reverse
from django.utils.http import urlencode

from folkmoot.engagements.models import Engagement
from folkmoot.outcomes.learning.forecasting import note_seeing, offer_forecast
from folkmoot.partners.policies import can

RESULTS = ("insight", "outcomes")
"""The rooms whose pages show what people said: results, findings with what they stand on, and all that is made of them."""
GATES = (["engagements"], "gates")
"""The one page of another room that names findings and themes."""
BUT = frozenset({"first", "forecast", "room", "standard_set", "raise_challenge"})
"""Pages of these rooms about an engagement on which nothing stands that people said."""


class ForecastFirst:
    """A page of results waits for one gentle question, which "I'd rather not" answers for good."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on."""
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        """Lead who decides to the offer, as long as nothing of it is on record; nobody else notices."""
        match = request.resolver_match
        if request.method != "GET" or match is None or "slug" not in kwargs or not shows_results(match):
            return None
        if not can(request.user, "sign_pledge"):
            return None
        mine = Engagement.objects.visible_to(request.user).select_related("pledge")
        engagement = mine.filter(slug=kwargs["slug"]).first()
        if engagement is None:
            return None
        if not offer_forecast(request.user, engagement):
            note_seeing(user=request.user, engagement=engagement)
            return None
        there = reverse("outcomes:learning:first", args=[engagement.slug])
        return redirect(f"{there}?{urlencode({'next': request.get_full_path()})}")


def shows_results(match: ResolverMatch) -> bool:
    """Say whether a page shows what people said in one engagement."""
    if (match.app_names, match.url_name) == GATES:
        return True
    return match.app_names[:1] in ([room] for room in RESULTS) and match.url_name not in BUT
