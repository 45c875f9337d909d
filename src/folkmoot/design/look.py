"""How one field of a form should look, beyond what Django's field already says."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from django.forms import BaseForm


@dataclass(frozen=True, slots=True)
class Look:
    """Given to a form as `looks = {"field name": Look(…)}`, on the class or on one form.

    `reveals` names the field that belongs to a choice (`{"other": "other_words"}`): it stands under that
    choice, always without script, and only while the choice is made with it.
    `exclusive` are the ticks that clear the others ("None of these", "Prefer not to say").
    `languages` names the language of a choice's words where it is not the page's.
    `heading` makes the label the page's h1, for a page that asks one thing.
    """

    reveals: Mapping[str, str] = field(default_factory=dict)
    exclusive: Collection[str] = ()
    hints: Mapping[str, str] = field(default_factory=dict)
    languages: Mapping[str, str] = field(default_factory=dict)
    heading: bool = False
    size: str = "s"
    inline: bool = False
    small: bool = False
    classes: str = ""
    prefix: str = ""
    suffix: str = ""
    optional: str = "(optional)"


PLAIN = Look()


def look_of(form: BaseForm, name: str) -> Look:
    """The look a form wants for one of its fields."""
    looks: Mapping[str, Look] = getattr(form, "looks", {})
    return looks.get(name, PLAIN)


def revealed(form: BaseForm) -> set[str]:
    """The fields that stand under a choice of another field, and so not by themselves."""
    looks: Mapping[str, Look] = getattr(form, "looks", {})
    return {name for look in looks.values() for name in look.reveals.values() if name in form.fields}
