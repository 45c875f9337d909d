"""The tags a page draws itself with: GOV.UK components, forms, pagination and progress."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django import template
from django.core.paginator import Page
from django.forms import BaseForm, BoundField
from django.middleware.csrf import get_token
from django.template import Context
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from folkmoot.design.environment import component as render_component
from folkmoot.design.environment import parameters
from folkmoot.design.faults import error_summary as render_error_summary
from folkmoot.design.fields import render_field
from folkmoot.design.look import look_of, revealed
from folkmoot.design.paging import all_at_once as render_all_at_once
from folkmoot.design.paging import pagination as render_pagination

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


@register.simple_tag
def field(bound: BoundField, **look: Any) -> SafeString:
    """`{% field form.age %}`: one question. Arguments change its `Look`: `heading=True size="m"`."""
    return render_field(bound, replace(look_of(bound.form, bound.name), **look))


@register.simple_tag
def fields(form: BaseForm) -> SafeString:
    """`{% fields form %}`: every field in order, those that belong to a choice under it."""
    under = revealed(form)
    return format_html_join("\n", "{}", ((render_field(bound),) for bound in form if bound.name not in under))


@register.simple_tag(takes_context=True, name="form")
def whole_form(context: Context, form: BaseForm, button: str = "Continue", **given: str) -> SafeString:
    """`{% form form button="Save" %}`: all of it, sent by POST. `action`, `button_classes`, `button_name`."""
    request = context.get("request")
    token = get_token(request) if request is not None else ""
    send = {"text": button, "classes": given.get("button_classes", ""), "name": given.get("button_name", "")}
    return format_html(
        '<form method="post" action="{}"{} novalidate>\n'
        '<input type="hidden" name="csrfmiddlewaretoken" value="{}">\n{}\n{}</form>',
        given.get("action", ""),
        mark_safe(' enctype="multipart/form-data"') if form.is_multipart() else "",
        token,
        fields(form),
        render_component("button", {**send, "preventDoubleClick": True}),
    )


@register.simple_tag(takes_context=True)
def error_summary(context: Context, *forms: Any) -> SafeString:
    """`{% error_summary form %}`: what has to be put right, in one form, several, or a formset.

    The base page says it for `form` by itself, so a page needs this only for others; no form is told twice.
    """
    told: set[int] = context.dicts[0].setdefault("_faults_told", set())
    fresh = [form for form in forms if id(form) not in told]
    told.update(map(id, fresh))
    return render_error_summary(*fresh)


@register.simple_tag(takes_context=True)
def pagination(context: Context, page: Page[Any]) -> SafeString:
    """`{% pagination page %}`: the way to the other pages, keeping what was searched and filtered."""
    return render_pagination(page, context["request"].GET)


@register.simple_tag(takes_context=True)
def all_at_once(context: Context, page: Page[Any], what: str = "rows") -> SafeString:
    """`{% all_at_once page %}`: the way to all rows on one page, for a table that may be printed whole."""
    return render_all_at_once(page, context["request"].GET, what)
