"""The administrator's page of the look: five colours, a draft to look at, and the way back; and the sheet they make."""

import re
from dataclasses import asdict
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from folkmoot.design.forms import PlainForm
from folkmoot.design.look import Look
from folkmoot.design.theme import Theme
from folkmoot.design.theme import sheet as sheet_of
from folkmoot.partners.access import officer_may
from folkmoot.website.theming import (
    DRAFT,
    USED,
    CannotBeRead,
    draft_theme,
    shown_in,
    theme_that_is,
    use_default_theme,
    use_theme,
)

YEAR = "public, max-age=31536000, immutable"
COLOUR = re.compile(r"#?([0-9a-fA-F]{6})")


class Colour(forms.CharField):
    """A colour as people write it; "#RRGGBB", with or without the sign."""

    widget = forms.TextInput(attrs={"autocomplete": "off", "spellcheck": False})

    def clean(self, value: Any) -> str:
        """Return it as "#rrggbb"."""
        found = COLOUR.fullmatch(str(super().clean(value)).strip())
        if found is None:
            raise forms.ValidationError(
                f"{self.label}: enter a colour as six figures or letters, like #0b5a54."
            )
        return f"#{found[1].lower()}"


class LookForm(PlainForm):
    """The five colours."""

    looks = dict.fromkeys(("ink", "paper", "wash", "brand", "accent"), Look(classes="govuk-input--width-10"))

    ink = Colour(label="Ink", max_length=20, help_text="The words on the page.")
    paper = Colour(
        label="Paper",
        max_length=20,
        help_text="What the words stand on. Light: in the dark the page is dark by itself.",
    )
    wash = Colour(label="Wash", max_length=20, help_text="Behind filters, notes and the foot of the page.")
    brand = Colour(
        label="Brand",
        max_length=20,
        help_text="The head of the page, links, buttons and the first bars of charts.",
    )
    accent = Colour(
        label="Accent", max_length=20, help_text="The one thing to notice, and the second bars of charts."
    )


@officer_may("manage_partners")
def look(request: HttpRequest) -> HttpResponse:
    """Show the colours as they are drafted, and keep a new draft."""
    draft, used = theme_that_is(DRAFT), theme_that_is(USED)
    first = asdict(draft or used or Theme())
    form = LookForm(request.POST if request.method == "POST" else None, initial=first)
    if request.method == "POST" and form.is_valid():
        try:
            draft_theme(user=request.user, colours=Theme(**form.cleaned_data))
        except CannotBeRead as refusal:
            for fault in refusal.faults:
                form.add_error(fault.field, fault.sentence)
        else:
            messages.success(request, "The draft is kept. This page is drawn in it; nobody else sees it yet.")
            return redirect("website:look")
    about = {"form": form, "draft": draft, "used": used, **(shown_in(draft) if draft else {})}
    return render(request, "website/look.html", about, status=422 if form.errors else 200)


@officer_may("manage_partners")
@require_POST
def use(request: HttpRequest) -> HttpResponse:
    """Show the draft to everybody."""
    use_theme(user=request.user)
    messages.success(request, "Everybody sees these colours now.")
    return redirect("website:look")


@officer_may("manage_partners")
@require_POST
def back(request: HttpRequest) -> HttpResponse:
    """Go back to Folkmoot's own colours."""
    use_default_theme(user=request.user)
    messages.success(request, "Everybody sees Folkmoot’s own colours again. Yours are kept as a draft.")
    return redirect("website:look")


@require_safe
def sheet(request: HttpRequest, name: str) -> HttpResponse:
    """The style sheet of a theme: its name changes with it, so it may be kept for good."""
    there = [theme for theme in map(theme_that_is, (USED, DRAFT)) if theme is not None and theme.name == name]
    if not there:
        raise Http404
    return HttpResponse(
        sheet_of(there[0]), content_type="text/css; charset=utf-8", headers={"Cache-Control": YEAR}
    )
