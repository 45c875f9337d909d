"""Officers' page to enter what somebody said of the local offer, and to give them their receipt."""

from uuid import uuid4

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from folkmoot.assets.showing import side
from folkmoot.contacts.collecting import content_of
from folkmoot.contacts.receipts import grouped
from folkmoot.contacts.refusals import AnswersInvalid, BodyChanged, Busy, Erased, NotOpen
from folkmoot.contacts.sending import uuid_in
from folkmoot.design.forms import PlainForm
from folkmoot.design.widgets import DateParts
from folkmoot.directory.heard.beginning import BY_OFFICERS, collector_for
from folkmoot.directory.heard.entering import enter_comment
from folkmoot.directory.heard.target import names_of, target_in
from folkmoot.partners.access import officer_may
from folkmoot.partners.policies import officer_of
from folkmoot.questions.forms import form_for
from folkmoot.questions.policies import NotPossible

FIRST_DAY = "That day is still to come. Enter the day on which they said it."


class HowForm(PlainForm):
    """How and when it was said."""

    way = forms.ChoiceField(label="How did they say it?", choices=BY_OFFICERS, widget=forms.RadioSelect)
    on = forms.DateField(label="When?", widget=DateParts)

    def clean_on(self) -> object:
        """Refuse a day that has not come."""
        on = self.cleaned_data["on"]
        if on > timezone.localdate():
            raise forms.ValidationError(FIRST_DAY)
        return on


@officer_may("record_contact")
@require_http_methods(["GET", "HEAD", "POST"])
def enter(request: HttpRequest) -> HttpResponse:
    """Take a comment that somebody made in another way than on the pages."""
    collector = collector_for("call", officer_of(request.user).partner)
    if collector is None or collector.engagement.questionnaire is None:
        return render(request, "directory/heard/enter.html", side(request))
    sent = request.POST if request.method == "POST" else None
    target = target_in(request.GET)
    asked = form_for(content_of(collector.engagement.questionnaire), None, "en", sent)
    how = HowForm(sent, initial={"way": "call", "on": timezone.localdate()})
    uuid = uuid_in(request.POST.get("_uuid", "")) or uuid4()
    if sent is not None and (how.is_valid() & asked.is_valid()):
        raw = {key: value for key, value in asked.said().items() if value not in (None, "", [], {})}
        try:
            receipt = enter_comment(user=request.user, uuid=uuid, raw=raw, target=target, **how.cleaned_data)
        except (NotPossible, NotOpen, AnswersInvalid, BodyChanged, Busy, Erased) as refused:
            how.add_error(None, str(refused))
        else:
            shown = {"code": grouped(receipt.code), **side(request)}
            return render(request, "directory/heard/entered.html", shown)
    shown = {
        "asked": asked,
        "how": how,
        "uuid": uuid,
        "page_errors": bool(sent),
        "target": target,
        "target_words": names_of([target], public=False)[target],
        **side(request),
    }
    return render(request, "directory/heard/enter.html", shown, status=422 if sent else 200)
