"""Everybody's pages of standards: two columns side by side, how people rated them, and a short form to say how it was."""

import time

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from folkmoot.contacts.addresses import address_of
from folkmoot.contacts.doubting import TRAP_FIELD, signals_of
from folkmoot.outcomes.models import StandardSet
from folkmoot.outcomes.voices.standards_forms import RatingForm
from folkmoot.outcomes.voices.standing_by import rate as keep_rating
from folkmoot.outcomes.voices.standing_by import rated


@require_safe
def all_standards(request: HttpRequest) -> HttpResponse:
    """List the standards people should expect."""
    return render(
        request, "voices/all_standards.html", {"sets": StandardSet.objects.select_related("partner")}
    )


@require_safe
def standards(request: HttpRequest, slug: str) -> HttpResponse:
    """Show both columns, and how people rated each sentence."""
    kept = get_object_or_404(StandardSet.objects.select_related("partner"), slug=slug)
    current = list(kept.standards.filter(retired_at=None))
    shown = {
        "set": kept,
        "professionals": [one for one in current if one.side == "professionals"],
        "people": [one for one in current if one.side == "people"],
        "rated": rated(kept),
        "thanked": "sent" in request.GET,
    }
    return render(request, "voices/standards.html", shown)


@csrf_exempt  # nobody is signed in, and a page kept by a cache must still send
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def rate(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask how it was."""
    kept = get_object_or_404(StandardSet, slug=slug)
    form = RatingForm(request.POST if request.method == "POST" else None, kept=kept)
    if request.method == "POST" and form.is_valid():
        said = form.said()
        keep_rating(kept=kept, answers=said, signals=signals(request, f"standards {kept.pk}", len(said)))
        return redirect(f"{request.path.removesuffix('rate/')}?sent=yes")
    shown = {"set": kept, "form": form, "begun": int(time.time())}
    return render(request, "voices/rate.html", shown, status=422 if form.errors else 200)


def signals(request: HttpRequest, about: str, answered: int) -> list[str]:
    """Return the signs that what was sent may not come from a person; nothing is refused for them."""
    begun = request.POST.get("begun", "")
    seconds = (
        max(0, int(time.time()) - int(begun))
        if begun.isascii() and begun.isdigit() and len(begun) < 12
        else None
    )
    return signals_of(
        collector=about,
        address=address_of(request.META),
        trap=request.POST.get(TRAP_FIELD, ""),
        seconds=seconds,
        answered=answered,
    )
