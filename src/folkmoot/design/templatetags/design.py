"""The tags a page draws itself with: GOV.UK components, and words wrapped in them."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils.safestring import SafeString

from folkmoot.design.environment import component as render_component
from folkmoot.design.environment import parameters

register = template.Library()


@register.simple_tag
def component(name: str, /, **given: Any) -> SafeString:
    """`{% component "button" text="Continue" is_start_button=True %}`: one GOV.UK component.

    `a__b=` sets a parameter inside a parameter: `{% component "input" name="q" label__text="Words" %}`.
    """
    return render_component(name, parameters(given))


@register.simple_block_tag
def wrap(content: SafeString, name: str, /, **given: Any) -> SafeString:
    """`{% wrap "details" summary_text="Help" %}…{% endwrap %}`: a component round its html."""
    return render_component(name, parameters(given) | {"html": content})
