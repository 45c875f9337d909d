"""The page on which anybody marks a sentence that is not clear, and the one on which officers see which were marked."""

from typing import cast
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from folkmoot.assets.showing import side
from folkmoot.contacts.addresses import address_of
from folkmoot.contacts.doubting import TRAP_FIELD
from folkmoot.contacts.guessing import TooManyGuesses, check_can_guess, count_wrong_guess
from folkmoot.design.errors import explain
from folkmoot.design.forms import PlainForm
from folkmoot.design.paging import page_of
from folkmoot.directory.clear.marking import leave_it, mark_unclear, reasons_for, standing_in
from folkmoot.directory.models import Service, UnclearSentence
from folkmoot.directory.truth.entry_page import MANY
from folkmoot.partners.access import officer_may
from folkmoot.questions.reading_age import advice_on

PER_PAGE = 50


class UnclearForm(PlainForm):
    """Which sentences are not clear, and how somebody would say it."""

    sentences = forms.MultipleChoiceField(
        label="Which sentences are hard to understand?",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Tick a sentence that is hard to understand"},
    )
    why = forms.CharField(
        label="How would you say it?",
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="You do not have to. Please name nobody.",
    )

    def __init__(self, *args: object, standing: dict[str, str], **rest: object) -> None:
        super().__init__(*args, **rest)
        cast(forms.MultipleChoiceField, self.fields["sentences"]).choices = list(standing.items())


@csrf_exempt  # nobody is signed in, and nothing is kept of who ticked
@require_http_methods(["GET", "HEAD", "POST"])
def sentences(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Show an entry sentence by sentence, and take which are not clear."""
    one = get_object_or_404(Service.objects.in_public().select_related("organisation"), uuid=uuid)
    form = UnclearForm(
        request.POST if request.method == "POST" else None, standing=standing_in([one])[one.pk]
    )
    if request.method == "POST" and form.is_valid():
        where = f"unclear {one.pk} {address_of(request.META)}"
        try:
            check_can_guess(where)
        except TooManyGuesses as refusal:
            return explain(request, 429, told=MANY, retry_after=refusal.retry_after)
        count_wrong_guess(where)
        if not request.POST.get(TRAP_FIELD):
            mark_unclear(service=one, hashes=form.cleaned_data["sentences"], why=form.cleaned_data["why"])
        messages.success(request, "Thank you. We look how to say it more clearly.")
        return redirect("find:service", uuid)
    shown = {"service": one, "form": form}
    return render(request, "directory/clear/sentences.html", shown, status=422 if form.errors else 200)


@officer_may("run_network")
@require_http_methods(["GET", "HEAD", "POST"])
def unclear(request: HttpRequest) -> HttpResponse:
    """List the sentences that people marked, those that stand before those that were written anew since."""
    mine = UnclearSentence.objects.visible_to(request.user).filter(settled_on=None)
    if request.method == "POST":
        named = request.POST.get("service", "")
        kept = Service.objects.visible_to(request.user).select_related("keeper")
        one = get_object_or_404(kept, pk=named if named.isdecimal() and len(named) < 10 else 0)
        leave_it(user=request.user, service=one, sentence=request.POST.get("sentence", "")[:16])
        messages.success(request, "It stays as it is.")
        return redirect("directory:unclear")
    page = page_of(request, mine.most_marked(), per_page=PER_PAGE)
    marked = list(page.object_list)
    services = {
        one.pk: one
        for one in Service.objects.filter(pk__in={each["service"] for each in marked}).select_related(
            "organisation"
        )
    }
    standing, reasons = standing_in(services.values()), reasons_for(marked)
    rows = [
        {
            **each,
            "entry": services[each["service"]],
            "stands": each["hash"] in standing[each["service"]],
            "why": reasons.get((each["service"], each["hash"]), []),
            "advice": advice_on(each["sentence"]),
        }
        for each in marked
    ]
    shown = {"page": page, "rows": rows, "today": timezone.localdate(), **side(request)}
    return render(request, "directory/clear/unclear.html", shown)
