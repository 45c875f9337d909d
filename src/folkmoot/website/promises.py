"""The statements a public service owes: how accessible it is, and what it keeps about people."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from folkmoot.website.stored.telling import everything_kept, find_table, sentences


@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """What was tested and how to say that something does not work."""
    return render(request, "website/accessibility.html")


@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """What is kept, made from the very tables it is kept in."""
    return render(request, "website/privacy.html", {"kept": everything_kept()})


@require_safe
def privacy_in_full(request: HttpRequest, slug: str) -> HttpResponse:
    """Each thing that one table about people holds."""
    if (table := find_table(slug)) is None:
        raise Http404
    return render(
        request, "website/privacy_in_full.html", {"table": table, "columns": list(sentences(table))}
    )
