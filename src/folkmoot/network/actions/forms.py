"""The forms by which actions are planned, moved on, looked for and taken on."""

from typing import Any
from uuid import UUID

from django import forms
from django.db.models import QuerySet

from folkmoot.design.forms import PlainForm
from folkmoot.design.look import Look
from folkmoot.design.widgets import DateParts
from folkmoot.network.actions.doing import Origin, Owner
from folkmoot.network.actions.states import NAMES, statuses_after
from folkmoot.network.models import Action, Group, Member, Strategy
from folkmoot.network.rungs import LEAD_ACTION
from folkmoot.partners.models import Officer, Partner

MOST_MEMBERS = 200


class ActionForm(PlainForm):
    """What is to be done, in whose plan, who answers for it, by when and why."""

    looks = {"origin_words": Look(), "evidence": Look()}

    what = forms.CharField(
        label="What is to be done?",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Everybody can read it.",
    )
    plan = forms.ChoiceField(label="In whose plan does it stand?")
    owner = forms.ChoiceField(
        label="Who answers for it?",
        required=False,
        help_text="Members are listed who offered to lead an action in one of your groups. Their names stand in public only if they agreed.",
    )
    due_on = forms.DateField(label="By when?", widget=DateParts)
    origin_kind = forms.ChoiceField(
        label="What does it come from?",
        choices=[("", "Nothing in particular"), *Action.ORIGINS],
        required=False,
    )
    origin_words = forms.CharField(
        label="Say it in a sentence",
        max_length=300,
        required=False,
        help_text="For example: Focus group of carers, 12 April: nobody knew whom to ring.",
    )
    evidence = forms.URLField(
        label="Where can it be seen?",
        max_length=500,
        required=False,
        assume_scheme="https",
        error_messages={"invalid": "Enter a web address like https://www.example.org/page"},
    )

    def __init__(self, *args: Any, partner: Partner, action: Action | None = None, **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.partner, self.origin_uuid = partner, None
        self.plans: dict[str, Strategy | Group] = {}
        for one in (
            *Strategy.objects.filter(partner=partner),
            *Group.objects.running().filter(partner=partner),
        ):
            self.plans[f"{'strategy' if isinstance(one, Strategy) else 'group'}-{one.pk}"] = one
        self.owners = owners_of(partner, action)
        self._offer("plan", [(key, str(one)) for key, one in self.plans.items()])
        self._offer("owner", [("", "Nobody yet"), *((key, words) for key, (words, _) in self.owners.items())])
        if action is not None:  # whose plan it is in, when and why are changed by steps, with a reason
            for name in ("plan", "due_on", "origin_kind", "origin_words"):
                del self.fields[name]
        else:
            del self.fields["evidence"]

    def _offer(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        if isinstance(field, forms.ChoiceField):
            field.choices = choices

    def chosen_owner(self) -> Owner:
        """Return who was chosen."""
        return self.owners.get(self.cleaned_data["owner"], ("", None))[1]

    def asked(self, origin_uuid: UUID | None = None) -> dict[str, Any]:
        """Return what `make_action` is given."""
        said = self.cleaned_data
        plan = self.plans[said["plan"]]
        return {
            "what": said["what"],
            "due_on": said["due_on"],
            "strategy": plan if isinstance(plan, Strategy) else None,
            "group": plan if isinstance(plan, Group) else plan.group,
            "owner": self.chosen_owner(),
            "origin": Origin(said["origin_kind"], origin_uuid, said["origin_words"]),
        }


def owners_of(partner: Partner, action: Action | None) -> dict[str, tuple[str, Owner]]:
    """Return who may answer for an action: the groups, the officers, and members who offered to lead one."""
    found: dict[str, tuple[str, Owner]] = {}
    for group in Group.objects.running().filter(partner=partner):
        found[f"group-{group.pk}"] = (f"{group} (group)", group)
    officers = Officer.objects.in_service().filter(partner=partner).select_related("user")
    for officer in officers.exclude(role="front_line"):
        found[f"officer-{officer.pk}"] = (f"{officer.user} (officer)", officer)
    for member in willing(partner, action)[:MOST_MEMBERS]:
        found[f"member-{member.pk}"] = (f"{member.name} (member)", member)
    return found


def willing(partner: Partner, action: Action | None) -> QuerySet[Member]:
    """Return members of a partner who offered to lead an action, and whoever leads this one."""
    offered = Member.objects.confirmed().filter(
        partner=partner, memberships__left_at=None, memberships__rung__gte=LEAD_ACTION
    )
    if action is not None and action.owner_member_id is not None:
        return (offered | Member.objects.filter(pk=action.owner_member_id)).distinct()
    return offered.distinct()


class StepForm(PlainForm):
    """How an action stands now, what is said of it, and whether its day moves."""

    status = forms.ChoiceField(label="How does it stand?", widget=forms.RadioSelect)
    words = forms.CharField(
        label="What happened?",
        required=False,
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="What came of it when it is done, why when it is given up or its day moves. Everybody can read it.",
    )
    evidence = forms.URLField(
        label="Where can it be seen?",
        max_length=500,
        required=False,
        assume_scheme="https",
        error_messages={"invalid": "Enter a web address like https://www.example.org/page"},
    )
    due_on = forms.DateField(label="By when?", widget=DateParts)

    def __init__(self, *args: Any, action: Action, **rest: Any) -> None:
        first = {"status": action.status, "due_on": action.due_on, "evidence": action.evidence}
        super().__init__(*args, initial=first, **rest)
        field = self.fields["status"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [(status, NAMES[status]) for status in statuses_after(action.status)]


class FiltersForm(PlainForm):
    """Which actions to show."""

    looks = dict.fromkeys(("q", "plan", "status"), Look(optional=""))

    q = forms.CharField(label="Words in it", max_length=60, required=False)
    plan = forms.ChoiceField(label="Plan", required=False)
    status = forms.ChoiceField(
        label="How it stands",
        required=False,
        choices=[("", "All"), ("overdue", "Overdue"), *NAMES.items()],
    )

    def __init__(self, *args: Any, plans: list[tuple[str, str]], **rest: Any) -> None:
        super().__init__(*args, **rest)
        field = self.fields["plan"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [("", "All plans"), *plans]
