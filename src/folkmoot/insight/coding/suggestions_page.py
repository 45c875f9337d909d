"""The page of suggestions: what waits, how often they were right, what to code next, and how much more coding would help."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from folkmoot.insight.coding.listing import catch_up
from folkmoot.insight.coding.suggesting import FEWEST_CODED, check_words_ready, counted
from folkmoot.insight.coding.tasks import suggest_from_coding
from folkmoot.insight.finding import engagement_for, way_round
from folkmoot.insight.models import Coded, Run
from folkmoot.insight.themes import check_can_code
from folkmoot.jobs.asking import ask_for
from folkmoot.partners.access import officer_may
from folkmoot.questions.policies import NotPossible


@officer_may("write_finding")
def suggestions_page(request: HttpRequest, slug: str) -> HttpResponse:
    """Show where suggestions stand; have the machine learn again."""
    engagement = engagement_for(request, slug)
    missing = ""
    try:
        check_words_ready()
    except NotPossible as refused:
        missing = str(refused)
    if request.method == "POST":
        try:
            check_can_code(request.user, engagement)
            check_words_ready()
        except NotPossible as refused:
            messages.error(request, str(refused))
            return redirect("insight:suggestions", slug)
        seed = Run.objects.filter(engagement=engagement, kind="suggestions").count() + 1
        job = ask_for(
            suggest_from_coding,
            title=f"Suggest themes in “{engagement.title}”",
            asked_by=request.user,
            args=[engagement.pk, request.user.pk, seed],
            dedupe_key=f"suggest {engagement.pk}",
        )
        return redirect("jobs:job", job.uuid)
    catch_up(engagement)
    run = Run.objects.filter(engagement=engagement, kind="suggestions").select_related("by__user").first()
    coded = (
        Coded.objects.filter(theme__engagement=engagement).values("contact", "question").distinct().count()
    )
    picked = run.to_code_next.count() if run else 0
    context = way_round(request, engagement, "themes") | {
        "run": run,
        "missing": missing,
        "rows": counted(engagement, run),
        "coded": coded,
        "fewest": FEWEST_CODED,
        "picked": picked,
        "chance": run.to_code_next.filter(arm="random").count() if run else 0,
    }
    return render(request, "insight/coding/suggestions.html", context)
