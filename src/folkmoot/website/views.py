"""The first page, and the addresses machines ask for."""

from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from folkmoot.assets.models import Asset
from folkmoot.contacts.forms import CodeForm
from folkmoot.directory.models import Service
from folkmoot.insight.models import Release
from folkmoot.outcomes.models import Finding
from folkmoot.places.models import Area
from folkmoot.website.standing import those

NOT_FOR_ROBOTS = ("/officers/", "/account/", "/answer/", "/receipt/", "/told/", "/join-in/me/")


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """What would you like to do?"""
    published = (
        Release.objects.filter(collector=None, withdrawn_at=None).values("engagement").distinct().count()
    )
    shown = {
        "open": those("open").count(),
        "published": published,
        "answered": Finding.objects.public().count(),
        "places": Area.objects.exists(),
        "to_find": Service.objects.in_public().count() + Asset.objects.in_public().count(),
        "receipt": CodeForm(),
    }
    return render(request, "website/home.html", shown)


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """What search engines leave alone: answers, receipts, officers' pages."""
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in NOT_FOR_ROBOTS)]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@never_cache
@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """Whether the database answers, for whatever watches this installation."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return HttpResponse("the database does not answer\n", status=503, content_type="text/plain")
    return HttpResponse("ok\n", content_type="text/plain")
