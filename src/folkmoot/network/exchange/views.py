"""Officers' pages of what goes between areas: take something out, look at a file before it is taken in, talk about what came."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.text import slugify
from django.views.decorators.http import require_POST, require_safe

from folkmoot.design.forms import PlainForm
from folkmoot.design.paging import page_of
from folkmoot.network.exchange.carrying_over import comment_on_arrived, take_in, would_do, write_out
from folkmoot.network.exchange.files import LARGEST, OPEN_LICENCE
from folkmoot.network.exchange.kinds import kind_of, kinds
from folkmoot.network.models import Arrived
from folkmoot.partners.access import officer_may
from folkmoot.partners.policies import officer_of
from folkmoot.questions.policies import NotPossible


class FileForm(PlainForm):
    """A file from another area."""

    file = forms.FileField(
        label="A file from another area", help_text="It ends in .json. You see what it would do first."
    )


class CommentForm(PlainForm):
    """What an officer thinks of something that came."""

    words = forms.CharField(label="Your comment", max_length=1_000, widget=forms.Textarea(attrs={"rows": 3}))


@officer_may("run_network")
def exchange(request: HttpRequest) -> HttpResponse:
    """Show what came and the kinds that can go; look at a file that is handed over, and say what it would do."""
    form = FileForm(request.POST, request.FILES) if request.method == "POST" else FileForm()
    if request.method == "POST" and form.is_valid():
        raw = form.cleaned_data["file"].read(LARGEST + 1)
        try:
            would = would_do(partner=officer_of(request.user).partner, raw=raw)
        except NotPossible as refused:
            for sentence in refused.sentences:
                form.add_error("file", sentence)
        else:
            shown: dict[str, Any] = {"would": would, "document": would.exchanged.document()}
            return render(request, "network/exchange/look.html", shown)
    names = {kind: name for kind, (name, _) in kinds().items()}
    page = page_of(request, Arrived.objects.visible_to(request.user))
    shown = {
        "form": form,
        "page": page,
        "rows": [(one, names.get(one.kind, one.kind)) for one in page],
        "kinds": names.items(),
    }
    return render(request, "network/exchange/exchange.html", shown, status=422 if form.errors else 200)


@officer_may("run_network")
@require_POST
def bring_in(request: HttpRequest) -> HttpResponse:
    """Take in the file that was looked at; it is read again, whatever was sent in its place."""
    raw = request.POST.get("document", "").replace("\r\n", "\n").encode()
    try:
        arrived = take_in(user=request.user, partner=officer_of(request.user).partner, raw=raw)
    except NotPossible as refused:
        messages.error(request, str(refused))
        return redirect("network:exchange:exchange")
    messages.success(request, "Taken in. It is something new of yours; nothing else was changed.")
    return redirect("network:exchange:arrived", arrived.uuid)


@officer_may("run_network")
@require_safe
def kind(request: HttpRequest, kind: str) -> HttpResponse:
    """Show what of a kind can be taken out."""
    name, ways = kinds().get(kind, ("", None))
    if ways is None:
        return redirect("network:exchange:exchange")
    shown = {"kind": kind, "name": name, "rows": ways.listed(request.user), "licence": OPEN_LICENCE}
    return render(request, "network/exchange/kind.html", shown)


@officer_may("run_network")
@require_safe
def document(request: HttpRequest, kind: str, uuid: UUID) -> HttpResponse:
    """Hand out the file of one thing."""
    try:
        kind_of(kind)
        made = write_out(user=request.user, kind=kind, uuid=uuid)
    except NotPossible as refused:
        messages.error(request, str(refused))
        return redirect("network:exchange:exchange")
    reply = HttpResponse(made.document(), content_type="application/json; charset=utf-8")
    name = slugify(made.title)[:60] or kind
    reply["Content-Disposition"] = f'attachment; filename="{name}.folkmoot.json"'
    return reply


@officer_may("run_network")
def arrived(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Show where something came from and on which terms, and what officers think of it."""
    one = get_object_or_404(
        Arrived.objects.visible_to(request.user).select_related("officer__user"), uuid=uuid
    )
    form = CommentForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            comment_on_arrived(user=request.user, arrived=one, words=form.cleaned_data["words"])
        except NotPossible as refused:
            form.add_error(None, str(refused))
        else:
            return redirect("network:exchange:arrived", uuid)
    name, ways = kinds().get(one.kind, (one.kind, None))
    shown = {
        "arrived": one,
        "name": name,
        "page": ways.page(one.made) if ways is not None else "",
        "comments": one.comments.select_related("officer__user"),
        "form": form,
    }
    return render(request, "network/exchange/arrived.html", shown, status=422 if form.errors else 200)
