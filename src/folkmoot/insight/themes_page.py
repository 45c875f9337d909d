"""The pages where people read what others wrote, and say of which themes it speaks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django import forms
from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from folkmoot.contacts.models import Contact
from folkmoot.contacts.own_words import ABOUT, SAID, marks_of
from folkmoot.design.context import address
from folkmoot.design.forms import PlainForm
from folkmoot.design.templatetags.words import many
from folkmoot.engagements.channel import channel_name
from folkmoot.engagements.models import Engagement
from folkmoot.insight.campaigns import repeats_by_theme
from folkmoot.insight.coding.assigning import code_answers
from folkmoot.insight.coding.book import add_theme, change_theme
from folkmoot.insight.coding.book import remove_theme as take_out
from folkmoot.insight.finding import engagement_for, way_round
from folkmoot.insight.models import Coded, Theme
from folkmoot.insight.naming import Names, names_of, plain, wording_of
from folkmoot.insight.themes import TEXTS, themes_of, written
from folkmoot.partners.access import officer_may
from folkmoot.questions.policies import NotPossible
from folkmoot.trail.recording import record_act

PER_PAGE = 20
UNREAD = "unread"
SHOWN = "-shown"
HEX = re.compile("[0-9a-f]{32}")
MOST_KEPT = 100  # answers at a time
MOST_DIGITS = 19  # a number of a contact has at most 19


class ThemeForm(PlainForm):
    """What a theme is called, and what belongs to it."""

    name = forms.CharField(label="What is it called?", max_length=120)
    definition = forms.CharField(
        label="What belongs to it, and what does not?",
        required=False,
        max_length=1_000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


@officer_may("write_finding")
def themes_page(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the codebook with how many people speak of each theme; add one."""
    engagement = engagement_for(request, slug)
    form = ThemeForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            theme = add_theme(user=request.user, engagement=engagement, **form.cleaned_data)
        except NotPossible as refused:
            form.add_error("name", str(refused))
        else:
            messages.success(request, f"The theme “{theme.name}” is in the codebook.")
            return redirect("insight:themes", slug)
    themes: list[Any] = list(themes_of(engagement))
    repeats = repeats_by_theme(themes)
    told = [(theme, theme.people - repeats.get(theme.pk, 0)) for theme in themes]
    context = way_round(request, engagement, "themes") | {"themes": told, "form": form}
    return render(request, "insight/themes.html", context, status=422 if form.errors else 200)


@officer_may("write_finding")
def theme_page(request: HttpRequest, slug: str, uuid: UUID) -> HttpResponse:
    """Change one theme's name or definition."""
    engagement = engagement_for(request, slug)
    theme = get_object_or_404(themes_of(engagement), uuid=uuid)
    first = {"name": theme.name, "definition": theme.definition}
    form = ThemeForm(request.POST if request.method == "POST" else None, initial=first)
    if request.method == "POST" and form.is_valid():
        try:
            change_theme(user=request.user, theme=theme, **form.cleaned_data)
        except NotPossible as refused:
            form.add_error("name", str(refused))
        else:
            messages.success(request, "The theme is changed. What was read as speaking of it stays so.")
            return redirect("insight:themes", slug)
    context = way_round(request, engagement, "themes") | {"theme": theme, "form": form}
    return render(request, "insight/theme.html", context, status=422 if form.errors else 200)


@require_POST
@officer_may("write_finding")
def remove_theme(request: HttpRequest, slug: str, uuid: UUID) -> HttpResponse:
    """Delete one theme."""
    engagement = engagement_for(request, slug)
    theme = get_object_or_404(themes_of(engagement), uuid=uuid)
    many = take_out(user=request.user, theme=theme)
    messages.success(
        request, f"The theme “{theme.name}” is deleted. {many:,} answers no longer speak of it; none is lost."
    )
    return redirect("insight:themes", slug)


@officer_may("write_finding")
def reading_page(request: HttpRequest, slug: str) -> HttpResponse:
    """Show what people wrote, newest first, a page at a time, and take of which themes each answer speaks."""
    engagement = engagement_for(request, slug)
    themes = list(themes_of(engagement))
    about = request.GET.get("theme", "")
    before = request.GET.get("before", "")
    names = names_of(engagement)
    if request.method == "POST":
        return kept(request, engagement, themes)
    found = list(chosen(engagement, themes, about, before, names)[: PER_PAGE + 1])
    contacts = found[:PER_PAGE]
    rows = list(rows_of(engagement, contacts, names))
    detail = {"contacts": len(contacts)}
    record_act(
        user=request.user, act="read_own_words", subject_kind="engagement", subject_id=slug, detail=detail
    )
    context = way_round(request, engagement, "themes") | {
        "rows": rows,
        "themes": themes,
        "about": about,
        "about_theme": next((theme for theme in themes if str(theme.uuid) == about), None),
        "older": contacts[-1].pk if len(found) > PER_PAGE else None,
        "before": before,
    }
    return render(request, "insight/reading.html", context)


def chosen(
    engagement: Engagement, themes: list[Theme], about: str, before: str, names: Names
) -> QuerySet[Contact]:
    """Return the contacts whose words are shown: those of a theme, those nobody has read, or all who wrote something."""
    texts = [key for key, item in names.items.items() if item["kind"] in TEXTS]
    keys = [*texts, SAID, *(f"{key}{ABOUT}" for key in names.items)]
    wrote = (
        Contact.objects.filter(engagement=engagement, answers__has_any_keys=keys).answered().in_the_insight()
    )
    wrote = wrote.select_related("version").order_by("-pk")
    if before.isascii() and before.isdigit() and len(before) < MOST_DIGITS:
        wrote = wrote.filter(pk__lt=int(before))
    theme = next((theme for theme in themes if str(theme.uuid) == about), None)
    if theme is not None:
        return wrote.filter(pk__in=Coded.objects.filter(theme=theme).values("contact"))
    if about == UNREAD:
        return wrote.exclude(pk__in=Coded.objects.filter(theme__engagement=engagement).values("contact"))
    return wrote


def rows_of(engagement: Engagement, contacts: list[Contact], names: Names) -> Iterator[dict[str, Any]]:
    """Give each answer in words with its question, how it came and the themes it was read as speaking of."""
    held: dict[tuple[int, str], set[int]] = {}
    coded = Coded.objects.filter(contact__in=contacts).values_list("contact", "question", "theme")
    for contact, question, theme in coded:
        held.setdefault((contact, question), set()).add(theme)
    for one in contacts:
        for key, words in written(one):
            quote = address("outcomes:begin", engagement.slug)
            yield {
                "name": f"{one.uuid.hex}-{key}",
                "question": wording_of(names.items[key]) if key in names.items else plain(key),
                "words": words,
                "channel": channel_name(one.channel),
                "marks": marks_of(one.circumstances),
                "themes": held.get((one.pk, key), set()),
                "quote": f"{quote}?{urlencode({'contact': one.uuid, 'question': key})}" if quote else "",
            }


def kept(request: HttpRequest, engagement: Engagement, themes: list[Theme]) -> HttpResponse:
    """Keep what was ticked for the answers that were shown, whatever came or was read by others meanwhile."""
    by_number = {str(theme.pk): theme for theme in themes}
    shown = {name[:32] for name in request.POST if name.endswith(SHOWN) and HEX.fullmatch(name[:32])}
    numbers = [UUID(each) for each in sorted(shown)[:MOST_KEPT]]
    contacts = Contact.objects.filter(engagement=engagement, uuid__in=numbers).select_related("version")
    read = {
        (contact, key): [by_number[each] for each in request.POST.getlist(name) if each in by_number]
        for contact in contacts
        for key, _ in written(contact)
        for name in [f"{contact.uuid.hex}-{key}"]
        if f"{name}{SHOWN}" in request.POST
    }
    code_answers(user=request.user, engagement=engagement, read=read)
    seen = len(read)
    messages.success(request, f"What you ticked is kept, for {many(seen, 'answer,answers')}.")
    return redirect(request.get_full_path())
