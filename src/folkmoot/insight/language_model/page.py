"""The pages of the language model: whether there is one, what is sent, what was sent, and asking it."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from folkmoot.design.forms import PlainForm
from folkmoot.insight.coming_out.leaving import number_of
from folkmoot.insight.finding import engagement_for, way_round
from folkmoot.insight.language_model.asking import plug
from folkmoot.insight.language_model.instructions import INSTRUCTIONS
from folkmoot.insight.language_model.proposing import LONGEST_ANSWER, MOST_ANSWERS, check_can_ask
from folkmoot.insight.models import ModelCall, Run
from folkmoot.insight.naming import names_of, plain, wording_of
from folkmoot.insight.tasks import ask_language_model
from folkmoot.jobs.asking import ask_for
from folkmoot.partners.access import officer_may
from folkmoot.questions.policies import NotPossible


class AskForm(PlainForm):
    """How many answers to send."""

    most = forms.IntegerField(
        label="How many answers may it read?",
        min_value=1,
        max_value=MOST_ANSWERS,
        initial=20,
        help_text=f"At most {MOST_ANSWERS}, picked by chance among those without a theme.",
    )


@officer_may("write_finding")
def model_page(request: HttpRequest, slug: str) -> HttpResponse:
    """Say whether there is a language model and what it is sent; ask it."""
    engagement = engagement_for(request, slug)
    where = plug()
    form = AskForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            check_can_ask(request.user, engagement)
        except NotPossible as refused:
            messages.error(request, str(refused))
            return redirect("insight:language_model", slug)
        title = f"Suggestions of the language model for “{engagement.title}”"
        arguments = [engagement.pk, request.user.pk, form.cleaned_data["most"]]
        job = ask_for(
            ask_language_model,
            title=title,
            asked_by=request.user,
            args=arguments,
            dedupe_key=f"language model {engagement.pk}",
            max_tries=1,  # what was sent is not sent again of itself
        )
        return redirect("jobs:job", job.uuid)
    context = way_round(request, engagement, "themes") | {
        "where": where,
        "form": form,
        "instructions": INSTRUCTIONS,
        "longest": LONGEST_ANSWER,
        "runs": list(Run.objects.filter(engagement=engagement, kind="model")[:20]),
    }
    return render(
        request, "insight/coming_out/language_model.html", context, status=422 if form.errors else 200
    )


@officer_may("write_finding")
@require_safe
def call_page(request: HttpRequest, slug: str, uuid: UUID, number: int) -> HttpResponse:
    """Show which answers one call sent, by their numbers."""
    engagement = engagement_for(request, slug)
    calls = ModelCall.objects.filter(run__engagement=engagement, run__uuid=uuid).select_related(
        "run__by__user"
    )
    call = get_object_or_404(calls, number=number)
    names = names_of(engagement)
    sent = [
        {
            "number": number_of(engagement, one.contact.uuid, one.question),
            "question": wording_of(names.items[one.question])
            if one.question in names.items
            else plain(one.question),
        }
        for one in call.answers.select_related("contact").order_by("pk")
    ]
    back = reverse("insight:run", args=[slug, uuid])
    context = way_round(request, engagement, "themes") | {"call": call, "sent": sent, "back": back}
    return render(request, "insight/coming_out/model_call.html", context)
