"""The page of draft themes: a first look at what people wrote, of which a person makes themes and the machine none."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from folkmoot.design.forms import PlainForm
from folkmoot.insight.coding.first_look import keep_draft_as
from folkmoot.insight.coding.listing import catch_up
from folkmoot.insight.coding.suggesting import check_words_ready
from folkmoot.insight.coding.tasks import draft_for_a_first_look
from folkmoot.insight.finding import engagement_for, way_round
from folkmoot.insight.models import DraftAnswer, DraftTheme, Run, WrittenAnswer
from folkmoot.insight.themes import check_can_code, written
from folkmoot.jobs.asking import ask_for
from folkmoot.partners.access import officer_may
from folkmoot.questions.policies import NotPossible
from folkmoot.trail.recording import record_act

MOST_THEMES = 60
MOST_QUOTES = 3  # of each kind, for a theme
MOST_UNLIKE = 20
LONGEST_QUOTE = 400
USUAL = 12


class DraftForm(PlainForm):
    """How many themes are drafted."""

    themes = forms.IntegerField(
        label="How many themes, about?", min_value=2, max_value=MOST_THEMES, initial=USUAL
    )
    seed = forms.IntegerField(
        label="Seed",
        help_text="Another number gives another draft. What is in both is worth more.",
        min_value=1,
        max_value=1_000_000,
        initial=1,
    )


@officer_may("write_finding")
def draft_page(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the newest draft with its phrases and quotes, the unplaced pile and what is unlike the rest; make another."""
    engagement = engagement_for(request, slug)
    form = DraftForm(request.POST if request.method == "POST" else None)
    missing = ""
    try:
        check_words_ready()
    except NotPossible as refused:
        missing = str(refused)
    if request.method == "POST" and form.is_valid():
        try:
            check_can_code(request.user, engagement)
            check_words_ready()
        except NotPossible as refused:
            messages.error(request, str(refused))
            return redirect("insight:draft_themes", slug)
        job = ask_for(
            draft_for_a_first_look,
            title=f"Draft themes in “{engagement.title}”",
            asked_by=request.user,
            args=[engagement.pk, request.user.pk, form.cleaned_data["themes"], form.cleaned_data["seed"]],
            dedupe_key=f"draft {engagement.pk}",
        )
        return redirect("jobs:job", job.uuid)
    catch_up(engagement)
    run = Run.objects.filter(engagement=engagement, kind="draft").first()
    if run is not None:
        detail = {"contacts": MOST_UNLIKE}
        record_act(
            user=request.user, act="read_own_words", subject_kind="engagement", subject_id=slug, detail=detail
        )
    context = way_round(request, engagement, "themes") | {
        "run": run,
        "form": form,
        "missing": missing,
        "drafts": _drafts(run) if run else [],
        "unlike": _quoted(run.drafted.filter(unlike=True)[:MOST_UNLIKE]) if run else [],
        "placed": run.drafted.exclude(draft=None).count() if run else 0,
    }
    return render(request, "insight/coding/draft.html", context, status=422 if form.errors else 200)


@require_POST
@officer_may("write_finding")
def keep_draft(request: HttpRequest, slug: str, uuid: UUID) -> HttpResponse:
    """Make a theme of a draft, under the name somebody gives it."""
    engagement = engagement_for(request, slug)
    mine = DraftTheme.objects.filter(run__engagement=engagement).select_related("run__engagement")
    drafted = get_object_or_404(mine, uuid=uuid)
    try:
        theme, number = keep_draft_as(
            user=request.user,
            drafted=drafted,
            name=request.POST.get("name", ""),
            all_speak="all" in request.POST,
        )
    except NotPossible as refused:
        messages.error(request, str(refused))
    else:
        said = f" {number:,} answers speak of it. You can undo it." if number else ""
        messages.success(request, f"The theme “{theme.name}” is in the codebook.{said}")
    return redirect("insight:draft_themes", slug)


def _drafts(run: Run) -> list[dict[str, Any]]:
    drafts = list(run.drafts.select_related("kept_as"))
    quotes: dict[tuple[int | None, str], list[DraftAnswer]] = {}
    for one in run.drafted.exclude(role="").select_related("contact__version").order_by("pk"):
        quotes.setdefault((one.draft_id, one.role), []).append(one)
    numbers = _numbers(run)
    shown = {key: _quoted(found[:MOST_QUOTES], by=numbers) for key, found in quotes.items()}
    return [
        {
            "draft": one,
            "central": shown.get((one.pk, "central"), []),
            "dissenting": shown.get((one.pk, "dissenting"), []),
        }
        for one in drafts
    ]


def _numbers(run: Run) -> dict[tuple[int, str], int]:
    """Return the number of each quoted answer, by contact and question."""
    quoted = run.drafted.exclude(role="", unlike=False).values("contact")
    rows = WrittenAnswer.objects.filter(contact__in=quoted).values_list("contact", "question", "pk")
    return {(contact, question): number for contact, question, number in rows}


def _quoted(answers: Any, by: dict[tuple[int, str], int] | None = None) -> list[tuple[str, int | None]]:
    """Return the words of answers, cut where they are long, with the number of each."""
    listed = list(answers if isinstance(answers, list) else answers.select_related("contact__version"))
    if by is None:
        by = {
            (contact, question): number
            for contact, question, number in WrittenAnswer.objects.filter(
                contact__in=[one.contact_id for one in listed]
            ).values_list("contact", "question", "pk")
        }
    found = []
    for one in listed:
        words = dict(written(one.contact)).get(one.question, "")
        if words:
            cut = words if len(words) <= LONGEST_QUOTE else f"{words[:LONGEST_QUOTE]} …"
            found.append((cut, by.get((one.contact_id, one.question))))
    return found
