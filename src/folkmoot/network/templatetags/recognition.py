"""Time given, as people say it."""

from django import template

register = template.Library()


@register.filter
def as_hours(minutes: int) -> str:
    """90 → "1.5 hours"; 60 → "1 hour"; 10 → "10 minutes"."""
    if minutes < 15:
        return f"{minutes} minute{'' if minutes == 1 else 's'}"
    hours = round(minutes / 60, 2)
    return f"{hours:,.2f}".rstrip("0").rstrip(".") + (" hour" if minutes == 60 else " hours")
