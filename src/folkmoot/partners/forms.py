"""What is asked when partners and officers are added, and when an officer signs in."""

from collections.abc import Iterable

from allauth.account.forms import LoginForm, ResetPasswordForm
from django import forms
from django.http import HttpRequest

from folkmoot.design.forms import PlainForm, PlainWords
from folkmoot.design.look import Look
from folkmoot.partners.forgetting import ask_for_reset
from folkmoot.partners.models import Partner
from folkmoot.partners.roles import ROLES, Role


class SignIn(PlainWords, LoginForm):  # type: ignore[misc]  # allauth carries no types
    """An e-mail address and a password."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].label = "E-mail address"
        self.fields["password"].help_text = ""
        for name, asked in (("login", "Enter your e-mail address"), ("password", "Enter your password")):
            self.fields[name].error_messages["required"] = asked


class Forgotten(PlainWords, ResetPasswordForm):  # type: ignore[misc]  # allauth carries no types
    """The address of a forgotten password."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].label = "E-mail address"
        self.fields["email"].error_messages["required"] = "Enter your e-mail address"

    def clean_email(self) -> str:
        """Look nobody up: the answer to a known address and to an unknown one is made by the same steps."""
        return str(self.cleaned_data["email"])

    def save(self, request: HttpRequest, **_: object) -> str:
        """Have the link sent, if there is anyone to send it to."""
        email = str(self.cleaned_data["email"])
        ask_for_reset(email=email, site=request.build_absolute_uri("/"))
        return email


class PartnerForm(PlainForm):
    """A body that takes part."""

    name = forms.CharField(label="Name of the partner", max_length=200)
    kind = forms.ChoiceField(label="What it is", choices=[("", "Choose"), *Partner.KINDS])


class RoleForm(PlainForm):
    """A role and a post. `roles` are those the asking officer may give."""

    looks = {"role": Look(hints={role.slug: role.does for role in ROLES.values()})}
    role = forms.ChoiceField(label="Role", widget=forms.RadioSelect)
    post = forms.CharField(
        label="Post",
        max_length=150,
        required=False,
        help_text="As the public should read it, for example Head of Roads",
    )

    def __init__(self, *args: object, roles: Iterable[Role], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = [(role.slug, role.name) for role in roles]  # type: ignore[attr-defined]


class OfficerForm(RoleForm):
    """Somebody to be invited."""

    name = forms.CharField(label="Name", max_length=150)
    email = forms.EmailField(
        label="E-mail address at work", help_text="The link to choose a password goes here"
    )
    field_order = ["name", "email", "role", "post"]
