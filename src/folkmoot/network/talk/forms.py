"""The forms of talk."""

from django import forms

from folkmoot.design.forms import PlainForm

LONGEST_WORDS = 4_000


class ThreadForm(PlainForm):
    """Something to talk about."""

    title = forms.CharField(label="What is it about?", max_length=150)
    words = forms.CharField(
        label="What do you want to say?", max_length=LONGEST_WORDS, widget=forms.Textarea(attrs={"rows": 5})
    )


class SayForm(PlainForm):
    """What somebody says."""

    words = forms.CharField(
        label="Say something", max_length=LONGEST_WORDS, widget=forms.Textarea(attrs={"rows": 5})
    )


class BecauseForm(PlainForm):
    """Why."""

    because = forms.CharField(label="Why?", max_length=300)


class RulesForm(PlainForm):
    """How a group talks."""

    holds_all = forms.BooleanField(
        label="Every word of members waits until somebody let it through", required=False
    )
    takes_comments = forms.BooleanField(
        label="Everybody may comment on the page of the group; each comment waits to be looked at",
        required=False,
    )


class CommentForm(PlainForm):
    """What anybody says on a group's page."""

    words = forms.CharField(
        label="Your comment",
        max_length=1_000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="Leave out names, and what could say who somebody is.",
    )
