"""Which postcode lists there are, which is in service, and a place to try one out."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from folkmoot.places.forms import TryForm
from folkmoot.places.lookup import Found, areas_of
from folkmoot.places.models import Area, PostcodeVintage
from folkmoot.places.postcode_service import put_in_service, remove_vintage
from folkmoot.places.postcode_text import spaced
from folkmoot.places.refusals import ImportRefused
from folkmoot.places.showing import kind_words, side
from folkmoot.places.views import may_manage

SENTENCES = {
    "found": "{postcode} is in the list.",
    "ended": "{postcode} is in the list, but is no longer used. Its areas are those it had.",
    "unknown": "{postcode} is written as a postcode, but the list in service does not have it.",
    "mistyped": "This is not a postcode, and it cannot be told which one was meant.",
    "not_said": "Nothing was typed.",
}


@may_manage
@require_safe
def postcodes(request: HttpRequest) -> HttpResponse:
    """The lists, and what a postcode becomes at the door."""
    form = TryForm(request.GET if "postcode" in request.GET else None)
    shown = side(request) | {"vintages": PostcodeVintage.objects.all(), "form": form}
    if form.is_bound and form.is_valid():
        found = areas_of(form.cleaned_data["postcode"])
        shown |= {"found": found, "sentence": sentence(found), "found_areas": named(found)}
    return render(request, "places/postcodes.html", shown)


def sentence(found: Found) -> str:
    """Say what is known of a postcode."""
    return SENTENCES[found.status].format(postcode=spaced(found.postcode) if found.postcode else "")


def named(found: Found) -> list[tuple[str, str, str]]:
    """Return (kind, code, name) of the areas of a postcode; the name is empty where the area is not here."""
    names = dict(Area.objects.filter(code__in=found.areas.values()).values_list("code", "name"))
    return [(kind_words(kind), code, names.get(code, "")) for kind, code in found.areas.items()]


@may_manage
@require_safe
def vintage(request: HttpRequest, number: int) -> HttpResponse:
    """One list: where it comes from, and its bad rows by line."""
    found = get_object_or_404(PostcodeVintage, pk=number)
    return render(request, "places/vintage.html", side(request) | {"vintage": found})


@may_manage
@require_POST
def use(request: HttpRequest, number: int) -> HttpResponse:
    """Put a list in service."""
    found = get_object_or_404(PostcodeVintage, pk=number)
    try:
        put_in_service(vintage=found, user=request.user)
    except ImportRefused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, f"“{found}” is in service now.")
    return redirect("places:postcodes")


@may_manage
@require_http_methods(["GET", "HEAD", "POST"])
def remove(request: HttpRequest, number: int) -> HttpResponse:
    """Ask, with the number, before a list goes; then take it away."""
    found = get_object_or_404(PostcodeVintage, pk=number)
    if request.method != "POST":
        return render(request, "places/remove_vintage.html", side(request) | {"vintage": found})
    try:
        removed = remove_vintage(vintage=found, user=request.user)
    except ImportRefused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, f"“{found}” is removed, with {removed:,} postcodes.")
    return redirect("places:postcodes")
