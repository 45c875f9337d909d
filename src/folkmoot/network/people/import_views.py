"""Officers' pages that bring a file of members: hand it over, look at what it holds, decide on likely doubles, take it in."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from folkmoot.design.forms import PlainForm
from folkmoot.network.models import Group, MemberImport
from folkmoot.network.people.importing import (
    MOST_ROWS,
    MOST_TWINS,
    keep_import,
    opened,
    read_members,
    take_in,
    twins_of,
)
from folkmoot.network.people.naming_columns import FIELDS, name_columns, names_known
from folkmoot.partners.access import officer_may
from folkmoot.partners.policies import officer_of
from folkmoot.questions.policies import NotPossible
from folkmoot.sheets.sheet import SheetRefused

MOST_SHOWN = 100
WHAT_IS_READ = (
    "Headings in the first row: Name, Organisation, Email, Phone, Kind, Brings, Interests, Languages, Postcode, Joined. "
    "Only the name is needed."
)
CHOICES = (("merge", "Same person: add what is new"), ("both", "Keep both"), ("skip", "Leave this row out"))


class BringForm(PlainForm):
    """A file, how its people agreed, and the group they join."""

    file = forms.FileField(
        label="The file",
        help_text=f"CSV or Excel, at most {MOST_ROWS:,} people. {WHAT_IS_READ}",
    )
    wording = forms.CharField(
        label="What did these people agree to, in the words they were asked?",
        max_length=1_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="It is kept with each of them, and they read it on their own page.",
    )
    group = forms.ChoiceField(label="Which group do they join?", required=False)
    vouched = forms.BooleanField(
        label="These addresses are theirs, and they said yes. I can show how we know.",
    )

    def __init__(self, *args: Any, groups: Any, **rest: Any) -> None:
        super().__init__(*args, **rest)
        chosen = [("", "None: only the register"), *((group.slug, group.name) for group in groups)]
        self.fields["group"].choices = chosen  # type: ignore[attr-defined]


@officer_may("run_network")
def bring(request: HttpRequest) -> HttpResponse:
    """Hand a file over; nothing is taken in yet."""
    groups = Group.objects.visible_to(request.user).running()
    form = BringForm(request.POST if request.method == "POST" else None, request.FILES or None, groups=groups)
    if request.method == "POST" and form.is_valid():
        upload = form.cleaned_data["file"]
        try:
            known = names_known(officer_of(request.user).partner_id)
            read = read_members(upload, name=upload.name or "the file", known=known)
        except SheetRefused as refused:
            form.add_error("file", str(refused))
        else:
            group = groups.filter(slug=form.cleaned_data["group"]).first()
            kept = keep_import(
                user=request.user,
                read=read,
                file_name=upload.name or "file",
                wording=form.cleaned_data["wording"],
                group=group,
            )
            return redirect("network:check_import", kept.uuid)
    return render(request, "network/people/bring.html", {"form": form}, status=422 if form.errors else 200)


@officer_may("run_network")
def check(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Show what a file holds, line by line where it is wrong, and the likely doubles; take it in, or let it go."""
    kept = get_object_or_404(MemberImport.objects.filter(officer=officer_of(request.user)), uuid=uuid)
    if request.method == "POST" and request.POST.get("act") == "forget":
        kept.delete()
        messages.success(request, "The file is forgotten. Nothing of it was taken in.")
        return redirect("network:import_members")
    if request.method == "POST" and request.POST.get("act") == "columns":
        return _named(request, kept)
    if request.method == "POST":
        decided = {
            int(name[5:]): str(value)
            for name, value in request.POST.items()
            if name.startswith("line-") and name[5:].isdecimal() and len(name) < 16
        }
        try:
            done = take_in(user=request.user, kept=kept, decided=decided)
        except NotPossible as refused:
            messages.error(request, f"{refused} Nothing was taken in.")
        else:
            messages.success(
                request,
                f"{done['added']:,} added, {done['merged']:,} merged with who was there, {done['skipped']:,} left out.",
            )
            return redirect("network:members")
    return render(request, "network/people/check_import.html", _shown(request, kept))


def _named(request: HttpRequest, kept: MemberImport) -> HttpResponse:
    """Take what each column is, by its place, and show what the file holds then."""
    read, _ = opened(kept)
    columns = [*read.matched.values(), *read.ignored]
    read_as = {
        column: str(request.POST[f"column-{place}"])
        for place, column in enumerate(columns)
        if f"column-{place}" in request.POST
    }
    try:
        name_columns(user=request.user, kept=kept, read_as=read_as)
    except NotPossible as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, "Read so. It is remembered for the next file with these headings.")
    return redirect("network:check_import", kept.uuid)


def _shown(request: HttpRequest, kept: MemberImport) -> dict[str, Any]:
    read, wording = opened(kept)
    twins = [] if read.bad else twins_of(read.rows, partner_id=officer_of(request.user).partner_id)
    chosen = {
        twin.row.line: request.POST.get(f"line-{twin.row.line}", "merge" if twin.same_address else "")
        for twin in twins
    }
    return {
        "kept": kept,
        "choices": CHOICES,
        "wording": wording,
        "rows": len(read.rows),
        "bad": read.bad[:MOST_SHOWN],
        "bad_number": len(read.bad),
        "columns": [
            *((heading, field) for field, heading in read.matched.items()),
            *((heading, "") for heading in read.ignored),
        ],
        "fields": FIELDS,
        "too_many": len(twins) > MOST_TWINS,
        "twins": [(twin, chosen[twin.row.line]) for twin in twins[:MOST_TWINS]],
    }
