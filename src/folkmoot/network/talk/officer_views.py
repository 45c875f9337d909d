"""Officers' pages of talk: what waits to be looked at, the threads of a group, and how it talks."""

from uuid import UUID

from django.contrib import messages
from django.db.models import Q
from django.db.models.functions import Length
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from folkmoot.design.paging import page_of
from folkmoot.network.models import Group, GroupComment, Thread, Words
from folkmoot.network.talk.commenting import settle_comment
from folkmoot.network.talk.forms import BecauseForm, RulesForm, ThreadForm
from folkmoot.network.talk.pages import Voice, named, thread_page
from folkmoot.network.talk.talking import (
    begin_thread,
    hide_words,
    keep_rules,
    let_through,
    rules_of,
    show_again,
    waits_of,
)
from folkmoot.partners.access import officer_may
from folkmoot.partners.policies import officer_of
from folkmoot.questions.policies import NotPossible


@officer_may("run_network")
def waiting(request: HttpRequest) -> HttpResponse:
    """List what waits in the partner's groups: words held or reported, and comments of everybody."""
    partner = officer_of(request.user).partner_id
    words = waits_of(Q(thread__group__partner=partner)).prefetch_related("reports")[:50]
    comments = GroupComment.objects.filter(group__partner=partner, state="held").select_related("group")
    context = {
        "words": [(each, named(each, every_name=True)) for each in words],
        "page": page_of(request, comments.order_by(Length("signals"), "at", "pk")),
        "groups": Group.objects.visible_to(request.user).running()[:50],
    }
    return render(request, "network/talk/waiting.html", context)


@officer_may("run_network")
def threads(request: HttpRequest, slug: str) -> HttpResponse:
    """List what a group talks about, begin a thread, and say how it talks."""
    group = get_object_or_404(Group.objects.visible_to(request.user), slug=slug)
    rules = rules_of(group)
    form = ThreadForm(request.POST if "title" in request.POST else None)
    if request.method == "POST" and "title" not in request.POST:
        chosen = RulesForm(request.POST)
        chosen.full_clean()
        keep_rules(user=request.user, group=group, **chosen.cleaned_data)
        messages.success(request, "Kept.")
        return redirect(request.path)
    if request.method == "POST" and form.is_valid():
        try:
            made = begin_thread(group=group, by=request.user, **form.cleaned_data)
        except NotPossible as refused:
            form.add_error(None, str(refused))
        else:
            return redirect("network:talk:thread", made.uuid)
    context = {
        "group": group,
        "page": page_of(request, group.threads.all()),
        "form": form,
        "rules": RulesForm(initial={"holds_all": rules.holds_all, "takes_comments": rules.takes_comments}),
        "comments": group.comments.exclude(state="held").select_related("settled_by__user")[:20],
    }
    return render(request, "network/talk/officer_threads.html", context, status=422 if form.errors else 200)


@officer_may("run_network")
def thread(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Show a thread to an officer, who speaks for the partner."""
    seen = Thread.objects.filter(group__in=Group.objects.visible_to(request.user))
    found = get_object_or_404(seen.select_related("group__partner"), uuid=uuid)
    voice = Voice(
        "design/base_officer.html", "network:talk", by=request.user, runs=request.user, every_name=True
    )
    return thread_page(request, found, voice)


@officer_may("run_network")
def words(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Hide what somebody said, with the reason; show it again; or let it through."""
    seen = Words.objects.filter(thread__group__in=Group.objects.visible_to(request.user))
    found = get_object_or_404(
        seen.select_related("thread__group__partner", "member", "officer__user"), uuid=uuid
    )
    back = _back(request, found)
    act = request.POST.get("act", "")
    if act == "show":
        show_again(user=request.user, words=found)
        return redirect(back)
    if act == "through":
        let_through(user=request.user, words=found)
        return redirect(back)
    form = BecauseForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            hide_words(user=request.user, words=found, **form.cleaned_data)
        except NotPossible as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, "Hidden. The reason stands in its place, and it can be undone.")
            return redirect(back)
    context = {
        "words": found,
        "name": named(found, every_name=True),
        "form": form,
        "base": "design/base_officer.html",
        "back": back,
        "title": "Hide this",
    }
    return render(request, "network/talk/because.html", context, status=422 if form.errors else 200)


@officer_may("run_network")
@require_POST
def comment(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Show a comment on the group's page, or do not, with the reason."""
    seen = GroupComment.objects.filter(group__in=Group.objects.visible_to(request.user))
    found = get_object_or_404(seen.select_related("group"), uuid=uuid)
    form = BecauseForm(request.POST)
    show = request.POST.get("act") == "show"
    try:
        because = form.cleaned_data["because"] if not show and form.is_valid() else ""
        settle_comment(user=request.user, comment=found, show=show, because=because)
    except NotPossible as refused:
        messages.error(request, str(refused))
    else:
        messages.success(
            request, "It stands on the group’s page." if show else "It is not shown. The reason is kept."
        )
    return redirect("network:talk:waiting")


def _back(request: HttpRequest, found: Words) -> str:
    """Return where somebody came from, of the two pages that lead here."""
    from_list = request.GET.get("from") == "list" or request.POST.get("from") == "list"
    if from_list:
        return reverse("network:talk:waiting")
    return reverse("network:talk:thread", args=[found.thread.uuid])
