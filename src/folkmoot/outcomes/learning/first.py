"""Middleware: before results are first shown to who decides, offers once to write down what they would choose without them."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode

from folkmoot.engagements.models import Engagement
from folkmoot.outcomes.learning.forecasting import offer_forecast
from folkmoot.partners.policies import can

RESULTS = (["insight"], ["outcomes"])
"""The rooms whose pages show what people said: results, and findings with what they stand on."""


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
        if request.method != "GET" or match is None or match.app_names not in RESULTS or "slug" not in kwargs:
            return None
        if not can(request.user, "sign_pledge"):
            return None
        mine = Engagement.objects.visible_to(request.user).select_related("pledge")
        engagement = mine.filter(slug=kwargs["slug"]).first()
        if engagement is None or not offer_forecast(request.user, engagement):
            return None
        there = reverse("outcomes:learning:first", args=[engagement.slug])
        return redirect(f"{there}?{urlencode({'next': request.get_full_path()})}")
