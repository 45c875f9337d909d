"""Where evidence packs are asked for and handed out: officers their own, everybody the public one once it is answered."""

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from folkmoot.engagements.models import Engagement
from folkmoot.engagements.policies import NotPossible
from folkmoot.engagements.views import find, not_now
from folkmoot.jobs.asking import ask_for
from folkmoot.jobs.models import Job
from folkmoot.outcomes.models import EvidencePack
from folkmoot.outcomes.pack.keeping import newest_public
from folkmoot.outcomes.pack.making import check_can_make_pack
from folkmoot.outcomes.pack.sealing import PAPER, unpacked
from folkmoot.outcomes.tasks import write_pack
from folkmoot.partners.access import officer_may
from folkmoot.trail.recording import record_act

FILES = {"zip": "application/zip", "pdf": "application/pdf"}


@officer_may("see_insight")
def packs(request: HttpRequest, slug: str) -> HttpResponse:
    """List the packs that were made, and ask for another."""
    engagement = find(request, slug)
    if request.method == "POST":
        public = request.POST.get("which") == "public"
        try:
            check_can_make_pack(request.user, engagement, public=public)
        except NotPossible as refused:
            return not_now(request, engagement, refused)
        user: Any = request.user
        job = ask_for(
            write_pack,
            title=f"Evidence pack: {engagement.title}",
            asked_by=user,
            args=[engagement.pk, user.pk, public],
        )
        messages.success(request, "The pack is being made. You can leave this page and come back.")
        return redirect("jobs:job", job.uuid)
    context = {
        "engagement": engagement,
        "packs": _without_content(engagement.packs.select_related("by__user")),
        "under_way": Job.objects.filter(
            task=write_pack.module_path, finished_at=None, arguments__args__0=engagement.pk
        ).exists(),
    }
    return render(request, "outcomes/packs.html", context)


@officer_may("export_contacts")
def hand_out(request: HttpRequest, slug: str, number: int, kind: str) -> HttpResponse:
    """Hand out one pack, or its pages; the trail says who took it."""
    engagement = find(request, slug)
    kept = get_object_or_404(engagement.packs, pk=number)
    record_act(
        user=request.user,
        act="take_out_evidence_pack",
        subject_kind="engagement",
        subject_id=engagement.slug,
        detail={"seal": kept.seal},
    )
    return _file(kept, kind)


@require_safe
def for_everybody(request: HttpRequest, slug: str, kind: str) -> HttpResponse:
    """Hand out the newest public pack of an engagement that was answered."""
    found = get_object_or_404(Engagement.objects.public().filter(state="answered"), slug=slug)
    kept = newest_public(found).first()
    if kept is None:
        raise Http404
    return _file(kept, kind)


def _without_content(kept: QuerySet[EvidencePack]) -> QuerySet[EvidencePack]:
    return kept.defer("content")


def _file(kept: EvidencePack, kind: str) -> HttpResponse:
    content = bytes(kept.content)
    if kind == "pdf":
        paper = unpacked(content).get(PAPER)
        if paper is None:
            raise Http404
        content = paper
    name = f"evidence-{kept.engagement.slug}-{kept.seal[:8]}.{kind}"
    reply = HttpResponse(content, content_type=FILES[kind])
    reply["Content-Disposition"] = f'attachment; filename="{name}"'
    return reply
