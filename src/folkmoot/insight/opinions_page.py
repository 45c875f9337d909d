"""Officers' pages of an opinion question: ask it, draw its map, read the map, publish what may be shown, take files out."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from folkmoot.contacts.models import OpinionQuestion, Vote
from folkmoot.contacts.opinions import RULES, ask_opinion
from folkmoot.design.forms import PlainForm
from folkmoot.engagements.models import Engagement
from folkmoot.engagements.policies import NotPossible
from folkmoot.insight.finding import engagement_for, note_reading, way_round
from folkmoot.insight.models import KeptMap
from folkmoot.insight.policies import NotAllowedNow, can_export, can_publish, check_can_export
from folkmoot.insight.tasks import draw_opinion_map
from folkmoot.jobs.asking import ask_for
from folkmoot.partners.access import officer_may
from folkmoot.partners.policies import can
from folkmoot.trail.recording import record_act

FLAGS = {
    "all_agree": "People who only ever agreed",
    "all_disagree": "People who only ever disagreed",
    "all_pass": "People who only ever passed",
    "long_gone": "People who voted before most statements were there",
    "said_twice": "Statements that say what an earlier one says",
}
FILES = ("comments.csv", "votes.csv", "participants-votes.csv", "summary.csv")
MOST_TWICE_SHOWN = 20


class AskForm(PlainForm):
    """What people are asked, with which statements it begins and by which rules more are shown."""

    wording = forms.CharField(
        label="What is it about?", max_length=300, help_text="For example: What should change on our roads?"
    )
    statements = forms.CharField(
        label="Statements to begin with",
        help_text="One a line, at most 280 letters each. Ten to thirty that many different people would make are a good start.",
        max_length=60_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 10}),
    )
    rules = forms.CharField(
        label="Which statements are shown",
        help_text="Everybody can read this.",
        max_length=4_000,
        widget=forms.Textarea(attrs={"rows": 5}),
    )


@officer_may("write_finding")
@require_http_methods(["GET", "HEAD", "POST"])
def opinions_page(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the map as it was drawn last; draw it again, with or without what is flagged."""
    engagement = engagement_for(request, slug)
    question = OpinionQuestion.objects.filter(engagement=engagement).first()
    if request.method == "POST":
        question = question_or_404(engagement)
        job = ask_for(
            draw_opinion_map,
            title=f"Draw the opinion map of “{engagement.title}”",
            asked_by=request.user,
            args=[question.pk, [kind for kind in FLAGS if kind in request.POST.getlist("without")]],
            dedupe_key=f"opinion map {question.pk} {sorted(request.POST.getlist('without'))!r}"[:200],
        )
        return redirect("jobs:job", job.uuid)
    note_reading(request, engagement)
    context = way_round(request, engagement, "opinions") | {
        "question": question,
        "may_run": can(request.user, "run_engagement"),
        **(shown(question) if question else {}),
    }
    context |= {
        "may_publish": can_publish(request.user, engagement),
        "may_export": can_export(request.user, engagement),
    }
    return render(request, "insight/opinions.html", context)


def shown(question: OpinionQuestion) -> dict[str, Any]:
    """Return what the page shows of a question's map."""
    kept = KeptMap.objects.filter(question=question).first()
    votes = Vote.objects.filter(statement__question=question).count()
    waiting = question.statements.filter(state="waiting").count()
    told: dict[str, Any] = {"kept": kept, "votes": votes, "waiting": waiting, "files": FILES}
    if kept is None or not kept.told:
        return told | {"flags": [(kind, label, None, False) for kind, label in FLAGS.items()]}
    numbers = {kind: flag["people"] for kind, flag in kept.told["flags"].items()}
    numbers["said_twice"] = len(kept.told["said_twice"])
    words = {one["statement"]: one["words"] for one in kept.told["statements"]}
    left_out = kept.told["left_out"]
    return (
        told
        | {
            "map": kept.told,
            "picture": mark_safe(kept.picture),  # noqa: S308  drawn by evidence, every word in it escaped
            "fresh": votes == kept.votes,
            "flags": [(kind, label, numbers.get(kind, 0), kind in left_out) for kind, label in FLAGS.items()],
            "twice": [
                (words.get(one["earlier"], ""), words.get(one["later"], ""))
                for one in kept.told["said_twice"][:MOST_TWICE_SHOWN]
            ],
        }
    )


@officer_may("run_engagement")
@require_http_methods(["GET", "HEAD", "POST"])
def ask_page(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask an opinion question, or change its words and add statements."""
    engagement = engagement_for(request, slug)
    question = OpinionQuestion.objects.filter(engagement=engagement).first()
    first = {"wording": question.wording, "rules": question.rules} if question else {"rules": RULES}
    form = AskForm(request.POST if request.method == "POST" else None, initial=first)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            ask_opinion(
                user=request.user,
                engagement=engagement,
                wording=said["wording"],
                rules=said["rules"],
                statements=said["statements"].splitlines(),
            )
        except NotPossible as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(
                request, "Kept. People can vote by each online link while the engagement is open."
            )
            return redirect("insight:opinions", slug)
    context = way_round(request, engagement, "opinions") | {"form": form, "question": question}
    return render(request, "insight/ask_opinion.html", context, status=422 if form.errors else 200)


@officer_may("publish_insight")
@require_POST
def publish_map(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the public what of the map may be shown."""
    from folkmoot.evidence.refusals import Refusal  # noqa: PLC0415  with what refuses
    from folkmoot.insight.opinion_maps import publish_kept  # noqa: PLC0415  loads the counting libraries

    engagement = engagement_for(request, slug)
    kept = get_object_or_404(KeptMap, question__engagement=engagement)
    if not kept.told:
        raise Http404
    try:
        publish_kept(user=request.user, kept=kept)
    except (NotAllowedNow, Refusal) as refused:
        messages.error(request, str(refused))
    else:
        messages.success(
            request, "Published. Groups of fewer than ten people are not shown, and nobody's place is."
        )
    return redirect("insight:opinions", slug)


@officer_may("export_contacts")
@require_GET
def polis_file(request: HttpRequest, slug: str, name: str) -> HttpResponse:
    """Take out one of Polis's own files; that it was taken stands in the trail."""
    from folkmoot.insight.opinion_maps import polis_text  # noqa: PLC0415  loads the counting libraries

    engagement = engagement_for(request, slug)
    check_can_export(request.user, engagement)
    question = question_or_404(engagement)
    if name not in FILES:
        raise Http404
    detail = {"what": "opinion", "file": name}
    record_act(
        user=request.user,
        act="export_insight",
        subject_kind="engagement",
        subject_id=engagement.uuid,
        detail=detail,
    )
    response = HttpResponse(polis_text(question, name), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def question_or_404(engagement: Engagement) -> OpinionQuestion:
    """Return the question of an engagement; raises `Http404`."""
    return get_object_or_404(OpinionQuestion, engagement=engagement)
