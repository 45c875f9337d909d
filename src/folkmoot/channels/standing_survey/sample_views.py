"""Officers' pages about a wave's sample: draw it from a list, take it out for the printer, erase the addresses."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from folkmoot.channels.standing_survey.drawing import CannotDraw
from folkmoot.channels.standing_survey.forms import DrawForm, EraseForm
from folkmoot.channels.standing_survey.large_lists import (
    LARGEST_READ_AT_ONCE,
    NOTHING_DRAWN,
    draw_from,
    keep_list,
)
from folkmoot.channels.standing_survey.models import Wave
from folkmoot.channels.standing_survey.policies import check_can_draw
from folkmoot.channels.standing_survey.running_waves import erase_addresses, take_out_addresses
from folkmoot.channels.standing_survey.tasks import draw_from_long_list
from folkmoot.channels.standing_survey.views import find
from folkmoot.engagements.asking_links import address
from folkmoot.engagements.policies import NotPossible
from folkmoot.engagements.views import not_now
from folkmoot.jobs.asking import ask_for
from folkmoot.partners.access import officer_may


@officer_may("run_engagement")
def draw(request: HttpRequest, code: str) -> HttpResponse:
    """Draw a wave's sample from a list of addresses."""
    held = wave_of(request, code)
    engagement = held.collector.engagement
    try:
        check_can_draw(request.user, held)
        form = DrawForm(
            request.POST if request.method == "POST" else None,
            request.FILES or None,
            kinds=list(reversed(engagement.area_kinds)),
            ends=held.fieldwork_to,
        )
        if request.method == "POST" and form.is_valid():
            said = dict(form.cleaned_data)
            file = said.pop("file")
            if file.size > LARGEST_READ_AT_ONCE:
                return under_way(request, held, file, said)
            drawn, listed = draw_from(file, user=request.user, wave=held, said=said)
            messages.success(request, f"{drawn.issued:,} of {listed:,} addresses were drawn.")
            return redirect("standing_survey:wave", code)
    except CannotDraw as refused:
        form.add_error(None, f"{refused} {NOTHING_DRAWN}")
    except NotPossible as refused:
        return not_now(request, engagement, refused)
    context = {"form": form, "wave": held, "collector": held.collector}
    return render(request, "standing_survey/draw.html", context, status=422 if form.errors else 200)


def under_way(request: HttpRequest, held: Wave, file: Any, said: dict[str, Any]) -> HttpResponse:
    """Leave drawing from a long list to a worker, and lead to its progress."""
    kept = keep_list(file)
    said |= {"erase_on": said["erase_on"].isoformat()}
    with transaction.atomic():
        job = ask_for(
            draw_from_long_list,
            title=f"Draw a sample for {held}",
            asked_by=request.user,
            args=[held.pk, kept, file.name, said, request.user.pk],
        )
    return redirect("jobs:job", uuid=job.uuid)


@officer_may("run_engagement")
@require_POST
def take_out(request: HttpRequest, code: str) -> HttpResponse:
    """Hand the drawn addresses over for the printer, or of those only where nobody has answered."""
    held = wave_of(request, code)
    only = request.POST.get("only") == "unanswered"
    link = address(held.collector, request.build_absolute_uri("/"))
    try:
        written = take_out_addresses(user=request.user, wave=held, link=link, only_unanswered=only)
    except NotPossible as refused:
        return not_now(request, held.collector.engagement, refused)
    response = HttpResponse("\ufeff" + written, content_type="text/csv; charset=utf-8")
    name = f"{held.collector.code.lower()}-{'reminders' if only else 'letters'}.csv"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@officer_may("run_engagement")
def erase(request: HttpRequest, code: str) -> HttpResponse:
    """Erase the addresses now, after saying how many."""
    held = wave_of(request, code)
    number = held.addresses.exclude(sealed=None).count()
    form = EraseForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        erased = erase_addresses(user=request.user, wave=held)
        messages.success(request, f"{erased:,} addresses were erased.")
        return redirect("standing_survey:wave", code)
    context = {"form": form, "wave": held, "collector": held.collector, "number": number}
    return render(request, "standing_survey/erase.html", context, status=422 if form.errors else 200)


def wave_of(request: HttpRequest, code: str) -> Wave:
    """Return a wave that is set up and that this officer may see, or answer 404."""
    held: Wave | None = getattr(find(request, code), "survey_wave", None)
    if held is None:
        raise Http404("This collector is no wave yet.")
    return held
