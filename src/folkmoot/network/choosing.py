"""Asks in a form for somebody of a group."""

from typing import Any

from django import forms

from folkmoot.design.templatetags.words import listed
from folkmoot.network.joining import folded, member_at
from folkmoot.network.models import Group, Member

MOST_SUGGESTED = 5


class WhoField(forms.CharField):
    """Somebody of a group, by name or e-mail address; a list of them all would be long where a group is large."""

    group: Group

    def __init__(self, **given: Any) -> None:
        help_text = "Their name, or a part of it that nobody else has, or their e-mail address"
        super().__init__(max_length=150, help_text=help_text, **given)

    def clean(self, value: Any) -> Any:
        """Return the member. Says whom it could be where several fit."""
        typed = super().clean(value)
        there = Member.objects.filter(memberships__in=self.group.memberships.standing())
        if "@" in typed:
            found = [one for one in [member_at(self.group.partner, email=typed)] if one is not None]
            found = [one for one in found if there.filter(pk=one.pk).exists()]
        else:
            found = list(there.filter(searched__contains=folded(typed))[: MOST_SUGGESTED + 1])
            found = [one for one in found if folded(one.name) == folded(typed)] or found
        if not found:
            raise forms.ValidationError(f"Nobody of that name is in “{self.group}”. Check how it is written.")
        if len(found) > 1:
            names = listed([one.name for one in found[:MOST_SUGGESTED]])
            raise forms.ValidationError(
                f"It could be {names}. Write more of the name, or the e-mail address."
            )
        return found[0]
