"""Officers' pages about panels: begin one, see who is on it by number and group, change what it says."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from folkmoot.channels.panel.joining import keep_panel
from folkmoot.channels.panel.models import Member, Panel
from folkmoot.channels.panel.previewing import shown
from folkmoot.channels.panel.rates import Person, counts_by, dimensions_of, groups_of, names_of
from folkmoot.design.forms import PlainForm
from folkmoot.engagements.policies import NotPossible
from folkmoot.evidence.saying import SMALLEST_SHOWN
from folkmoot.partners.access import officer_may
from folkmoot.questions.qr import qr


class PanelForm(PlainForm):
    """What a panel says of itself."""

    name = forms.CharField(label="What is the panel called?", max_length=150)
    about = forms.CharField(
        label="What are its members asked about?",
        max_length=1_000,
        widget=forms.Textarea,
        help_text="In plain words: the public reads this before joining.",
    )
    most_messages = forms.IntegerField(
        label="How many messages may one member get in 90 days?",
        min_value=1,
        max_value=12,
        initial=3,
        help_text="Reminders count. Whoever had as many is left out of the next wave, and counted.",
    )
    is_open = forms.BooleanField(label="People can join now", required=False, initial=True)


@officer_may("run_engagement")
def begin(request: HttpRequest) -> HttpResponse:
    """Begin a panel."""
    return _form(request, None)


@officer_may("run_engagement")
def change(request: HttpRequest, code: str) -> HttpResponse:
    """Change what a panel says and how often its members are written to."""
    return _form(request, find(request, code))


def _form(request: HttpRequest, panel: Panel | None) -> HttpResponse:
    first = {name: getattr(panel, name) for name in PanelForm.base_fields} if panel else {}
    form = PanelForm(request.POST if request.method == "POST" else None, initial=first)
    if request.method == "POST" and form.is_valid():
        try:
            kept = keep_panel(user=request.user, panel=panel, **form.cleaned_data)
        except NotPossible as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, f"The panel {kept.name} is kept.")
            return redirect("panel:panel", kept.code)
    status = 422 if form.errors else 200
    return render(request, "panel/panel_form.html", {"form": form, "panel": panel}, status=status)


@officer_may("run_engagement")
def panel(request: HttpRequest, code: str) -> HttpResponse:
    """Show one panel: its link, how many are on it and from where, never who."""
    one = find(request, code)
    members = list(
        Member.objects.filter(panel=one, confirmed_at__isnull=False, renew_by__gte=timezone.localdate())
    )
    people = [Person(groups_of(each.profile, each.areas), "not_sent") for each in members]
    dimensions = dimensions_of(people)
    released = counts_by(people, dimensions)
    by: list[Any] = []
    if released is not None:
        names = names_of(dimensions)
        by = [
            (title, [(names[name, each], released.count(**{name: each})) for each in codes])
            for name, (title, codes) in dimensions.items()
        ]
    link = request.build_absolute_uri(f"/panel/{one.code}/")
    context = {
        "panel": one,
        "members": shown(len(members)),
        "by": by,
        "smallest": SMALLEST_SHOWN,
        "link": link,
        "qr": qr(link, f"QR code of {link}"),
        "waves": one.waves.select_related("collector"),
    }
    return render(request, "panel/panel.html", context)


def find(request: HttpRequest, code: str) -> Panel:
    """Return a panel of the officer's partner, or answer 404."""
    return get_object_or_404(Panel.objects.visible_to(request.user), code=code.upper())
