"""Officers' pages on which an agreement goes a step on: put to partners, agreed, signed, amended, stopped, refused."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from folkmoot.partners.access import officer_may
from folkmoot.partners.agreement_models import AgreementVersion
from folkmoot.partners.agreements.drafting import agree, ask_partners, change_terms, refuse
from folkmoot.partners.agreements.forms import AmendForm, NothingForm, ReasonForm, SignForm
from folkmoot.partners.agreements.policies import NotNow
from folkmoot.partners.agreements.reading import LABELS, next_steps
from folkmoot.partners.agreements.signing import amend, end, resume, sign, suspend
from folkmoot.partners.agreements.views import about, find_version, not_now

FORMS: dict[str, Any] = {
    "ask_partners": NothingForm,
    "agree": NothingForm,
    "sign": SignForm,
    "amend": AmendForm,
    "change_terms": ReasonForm,
    "suspend": ReasonForm,
    "resume": ReasonForm,
    "end": ReasonForm,
    "refuse": ReasonForm,
}
ACTS: dict[str, Any] = {
    "ask_partners": ask_partners,
    "agree": agree,
    "sign": sign,
    "amend": amend,
    "change_terms": change_terms,
    "suspend": suspend,
    "resume": resume,
    "end": end,
    "refuse": refuse,
}
FOLLOWS = {
    "ask_partners": "Every party reads it, clause by clause, comments, and says with what it is comfortable. "
    "Its officers are told by e-mail.",
    "agree": "Every party has said that it is comfortable with every clause. Then each signs.",
    "sign": "You sign exactly the text and the dates behind this hash. Nobody can change them afterwards. "
    "With the last signature it is signed, and the clock lets it begin on its first day.",
    "amend": "A new version begins with the text of this one. This one answers until all have signed the new one.",
    "change_terms": "Partners stay comfortable with the clauses that stay as they are, and are asked anew about the others.",
    "suspend": "It answers nobody from this second. Every party is told, with your reason.",
    "resume": "It answers again from this second.",
    "end": "It answers nobody from this second, for good. What was brought under it is deleted when its days are over.",
    "refuse": "This version ends here. Your reason stays in the log of decisions.",
}
DONE = {
    "ask_partners": "It is with the partners now.",
    "agree": "The review is closed. Each party signs now.",
    "sign": "Signed.",
    "amend": "The new version is a draft. Write it, part by part.",
    "change_terms": "It is a draft again.",
    "suspend": "It is suspended.",
    "resume": "It answers again.",
    "end": "It is ended.",
    "refuse": "It is refused, and the reason is kept.",
}
WARNS = {"suspend", "end", "refuse"}


@officer_may("write_agreement")
def step(request: HttpRequest, slug: str, number: int, act: str) -> HttpResponse:
    """Say what follows from a step, and take it."""
    if act not in ACTS:
        raise Http404
    version = find_version(request, slug, number)
    form = FORMS[act](request.POST if request.method == "POST" else None, initial=_first(act, version))
    if request.method == "POST" and form.is_valid():
        try:
            after = ACTS[act](user=request.user, version=version, **_given(form))
        except NotNow as refusal:
            return not_now(request, version, refusal)
        messages.success(request, DONE[act])
        where = "agreements:write" if act == "amend" else "agreements:version"
        return redirect(where, slug, after.number)
    reason = _reason(request, version, act)
    shown = {
        **about(version),
        "act": act,
        "label": LABELS[act],
        "follows": FOLLOWS[act],
        "form": form,
        "reason": reason,
        "warns": act in WARNS,
        "seal": version.sealed(),
    }
    status = 409 if reason else 422 if form.errors else 200
    return render(request, "partners/agreements/step.html", shown, status=status)


def _reason(request: HttpRequest, version: AgreementVersion, act: str) -> str:
    """Return why this officer can't take a step now; empty when they can."""
    for each in next_steps(request.user, version):
        if each.act == act:
            return each.reason
    return "This can't be done now: it stands otherwise. Look where it stands."


def _given(form: Any) -> dict[str, Any]:
    """Return what an act is given: a tick that one has read it is not."""
    return {name: value for name, value in form.cleaned_data.items() if name != "read"}


def _first(act: str, version: AgreementVersion) -> dict[str, Any]:
    return {"seal": version.sealed()} if act == "sign" else {}
