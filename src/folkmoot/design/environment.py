"""The one Jinja environment that renders GOV.UK components: a new one for each costs fifty times as much."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe
from jinja2 import ChainableUndefined, Environment, PackageLoader, PrefixLoader

COMPONENTS = frozenset(
    {
        "back-link",
        "button",
        "character-count",
        "checkboxes",
        "date-input",
        "details",
        "error-message",
        "error-summary",
        "fieldset",
        "file-upload",
        "hint",
        "input",
        "inset-text",
        "label",
        "notification-banner",
        "pagination",
        "panel",
        "radios",
        "select",
        "skip-link",
        "summary-list",
        "table",
        "tag",
        "textarea",
        "warning-text",
    }
)
NEVER_TOUCHED = frozenset({"attributes"})
INDENTATION = re.compile(r"^[ \t]+", re.MULTILINE)


class NoSuchComponent(ValueError):
    """A page asked for a GOV.UK component that Folkmoot does not use."""


class Unindented(PackageLoader):
    """Templates without the spaces that begin their lines, which every page would send and nobody sees."""

    def get_source(
        self, environment: Environment, template: str
    ) -> tuple[str, str, Callable[[], bool] | None]:
        """Return the template's text, where it stands, and how to tell whether it changed."""
        source, path, unchanged = super().get_source(environment, template)
        return INDENTATION.sub("", source), path, unchanged


@cache
def environment() -> Environment:
    """The kept environment; templates are compiled once a process."""
    macros = PrefixLoader({"govuk_frontend_jinja": Unindented("govuk_frontend_jinja")})
    kept = Environment(
        loader=macros, autoescape=True, undefined=ChainableUndefined, trim_blocks=True, lstrip_blocks=True
    )
    kept.filters["indent"] = lambda text, *_, **__: text
    return kept


@cache
def _macro(name: str) -> Any:
    if name not in COMPONENTS:
        raise NoSuchComponent(
            f"There is no component “{name}” here. There are: {', '.join(sorted(COMPONENTS))}."
        )
    template = environment().get_template(f"govuk_frontend_jinja/components/{name}/macro.html")
    return getattr(template.module, "govuk" + name.title().replace("-", ""))


def component(name: str, params: Mapping[str, Any]) -> SafeString:
    """Render a GOV.UK component from its own parameters (camelCase, as the design system documents them).

    `text` is always escaped; `html` is taken as it is only when a template marked it safe, else escaped.
    """
    rendered = _macro(name)(guarded(params))
    return mark_safe(str(rendered).strip())  # noqa: S308  the macros escape what they are given


def guarded(value: Any, key: str = "") -> Any:
    """The same parameters, with every `html` that nobody vouched for escaped."""
    if isinstance(value, Mapping):
        return {
            name: inner if name in NEVER_TOUCHED else guarded(inner, name) for name, inner in value.items()
        }
    if isinstance(value, list | tuple):
        return [guarded(item) for item in value]
    if key.lower().endswith("html") and isinstance(value, str):
        return conditional_escape(value)
    return value


def camel(name: str) -> str:
    """`is_start_button` as the design system spells it: `isStartButton`."""
    return re.sub(r"_([a-z])", lambda found: found.group(1).upper(), name)


def parameters(given: Mapping[str, Any]) -> dict[str, Any]:
    """Template arguments as nested parameters: `label__text="Name"` becomes `{"label": {"text": "Name"}}`."""
    params: dict[str, Any] = {}
    for path, value in given.items():
        *outer, last = [camel(step) for step in path.split("__")]
        place = params
        for step in outer:
            place = place.setdefault(step, {})
        place[last] = value
    return params
