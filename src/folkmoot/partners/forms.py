"""What is asked when partners and officers are added, and when an officer signs in."""

from allauth.account.forms import LoginForm
from django import forms

from folkmoot.design.forms import PlainForm, PlainWords
from folkmoot.design.look import Look
from folkmoot.partners.models import Officer, Partner
from folkmoot.partners.roles import ROLE_CHOICES, ROLES


class SignIn(PlainWords, LoginForm):  # type: ignore[misc]  # allauth carries no types
    """An e-mail address and a password."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].label = "E-mail address"
        self.fields["password"].help_text = ""
        for name, asked in (("login", "Enter your e-mail address"), ("password", "Enter your password")):
            self.fields[name].error_messages["required"] = asked


class PartnerForm(PlainForm):
    """A body that takes part."""

    name = forms.CharField(label="Name of the partner", max_length=200)
    kind = forms.ChoiceField(label="What it is", choices=[("", "Choose"), *Partner.KINDS])


class RoleForm(PlainForm):
    """A role and a post."""

    looks = {"role": Look(hints={role.slug: role.does for role in ROLES.values()})}
    role = forms.ChoiceField(label="Role", choices=ROLE_CHOICES, widget=forms.RadioSelect)
    post = forms.CharField(
        label="Post",
        max_length=150,
        required=False,
        help_text="As the public should read it, for example Head of Roads",
    )


class OfficerForm(RoleForm):
    """Somebody to be invited."""

    name = forms.CharField(label="Name", max_length=150)
    email = forms.EmailField(
        label="E-mail address at work", help_text="The link to choose a password goes here"
    )
    field_order = ["name", "email", "role", "post"]


def form_about(officer: Officer) -> RoleForm:
    """Return the form with what an officer is now."""
    return RoleForm(initial={"role": officer.role, "post": officer.post})
