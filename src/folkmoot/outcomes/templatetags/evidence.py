"""Lays the parts of an evidence pack out as lists that a screen reader can follow: whatever is in the JSON is on paper."""

from typing import Any

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

register = template.Library()
NOTHING = "nothing"


@register.simple_tag
def laid_out(part: Any) -> SafeString:
    """Return a value as HTML: names with what they hold, lists as lists, words as they are."""
    if isinstance(part, dict) and part:
        rows = (
            (name.capitalize() if name.islower() else name, laid_out(value)) for name, value in part.items()
        )
        return format_html("<ul>{}</ul>", format_html_join("", "<li><strong>{}:</strong> {}</li>", rows))
    if isinstance(part, list) and part:
        return format_html(
            "<ol>{}</ol>", format_html_join("", "<li>{}</li>", ((laid_out(one),) for one in part))
        )
    if isinstance(part, bool):
        return mark_safe("yes" if part else "no")  # noqa: S308  two words of ours
    return format_html("{}", part if part not in (None, "", [], {}) else NOTHING)
