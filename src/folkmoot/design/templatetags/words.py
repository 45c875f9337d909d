"""Numbers, dates, shares and small sentences as Folkmoot writes them: "1,234", "3 May 2026", "41%"."""

from __future__ import annotations

import datetime
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django import template
from django.utils import timezone

from folkmoot.design import speaking

register = template.Library()

TOO_FEW = "too few to show"
NOT_KNOWN = "not known"


@register.simple_tag
def say(words: str, /, **given: Any) -> str:
    """`{% say "Open until {day}" day=closes_on %}`: a sentence in the page's language."""
    return speaking.say(words, **given)


@register.filter(name="say")
def said(words: str) -> str:
    """`{% component "button" text="Continue"|say %}`: the same where a tag cannot stand."""
    return speaking.say(words)


@register.filter
def number(value: float | int | None, places: int = 0) -> str:
    """1234.5 → "1,235" (`|number:1` → "1,234.5"). Nothing is said in words: "not known"."""
    if value is None:
        return NOT_KNOWN
    whole = isinstance(value, int) and not places
    rounded = value if whole else _rounded(Decimal(str(value)), places)
    return f"{rounded:,}".replace("-", "−")


@register.filter
def share(value: float | None, places: int = 0) -> str:
    """A share between 0 and 1 as a percentage: 0.414 → "41%". Never 0% or 100% for what only rounds to it."""
    if value is None:
        return NOT_KNOWN
    percent = Decimal(str(value)) * 100
    rounded = _rounded(percent, places)
    if percent > 0 and rounded == 0:
        return f"less than {Decimal(1).scaleb(-places)}%"
    if percent < 100 and rounded == 100:
        return f"more than {100 - Decimal(1).scaleb(-places)}%"
    return f"{rounded}%"


def _rounded(value: Decimal, places: int) -> Decimal:
    return value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)


@register.filter
def money(pence: float | int | None) -> str:
    """Pence in pounds: 410 → "£4.10"; 1,234,500 → "£12,345"; None → "not known"."""
    if pence is None:
        return NOT_KNOWN
    pounds = Decimal(str(pence)) / 100
    whole = pounds >= 1_000 or pounds == 0
    return f"£{number(float(pounds), 0 if whole else 2)}"


@register.filter
def points(value: float | None, places: int = 0) -> str:
    """A difference of shares in percentage points: −0.07 → "7 points less"; 0.031 → "3 points more"."""
    if value is None:
        return NOT_KNOWN
    size = abs(Decimal(str(value)) * 100).quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    if size == 0:
        return "the same"
    return f"{size} point{'' if size == 1 else 's'} {'more' if value > 0 else 'less'}"


@register.filter
def count(value: int | None) -> str:
    """A count that may have been hidden: None → "too few to show", never 0."""
    return TOO_FEW if value is None else number(value)


@register.filter
def day(value: datetime.date | datetime.datetime | None) -> str:
    """ "3 May 2026", in the place's own time."""
    if not value:  # none, or a variable the page does not have
        return ""
    if isinstance(value, datetime.datetime) and timezone.is_aware(value):
        value = timezone.localtime(value)
    return f"{value.day} {value:%B %Y}"


@register.filter
def moment(value: datetime.datetime | None) -> str:
    """ "3 May 2026 at 2:05pm", in the place's own time."""
    if value is None:
        return ""
    local = timezone.localtime(value) if timezone.is_aware(value) else value
    clock = f"{local.hour % 12 or 12}:{local:%M}{'am' if local.hour < 12 else 'pm'}"
    return f"{day(value)} at {clock}"


@register.filter
def many(value: int | None, forms: str) -> str:
    """A number with its noun: `{{ 1|many:"person,people" }}` → "1 person"; 0 → "no people"."""
    one, several = forms.split(",")
    if value is None:
        return f"{several}: {TOO_FEW}"
    return f"{'no' if value == 0 else number(value)} {one if value == 1 else several}"


@register.filter
def listed(values: list[str] | tuple[str, ...]) -> str:
    """Words in a sentence: "a", "a and b", "a, b and c"."""
    words = [str(value) for value in values]
    return " and ".join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else "".join(words)


@register.filter
def lasting(seconds: float | int | str | None) -> str:
    """How long something takes: 68 → "68 seconds"; 200 → "about 3 minutes"."""
    if seconds is None or isinstance(seconds, str):  # none, or a variable the page does not have
        return NOT_KNOWN
    if seconds < 90:
        return many(round(seconds), "second,seconds")
    return f"about {many(round(seconds / 60), 'minute,minutes')}"
