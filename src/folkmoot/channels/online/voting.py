"""An opinion question online: one statement at a time, each vote kept at once, and a place to add a statement.

A sealed cookie holds the number the person's contact has, so that votes are theirs alone and nobody can vote as another. Who
deletes the cookie begins anew as somebody else, as with every open link: what comes so is marked, as other answers are.

Statements stay in the words of whoever wrote them; all else is said in the visitor's language.
"""

import csv
import io
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.utils.timezone import localdate
from django.views.decorators.http import require_http_methods

from folkmoot.channels.online.visiting import CHANNEL
from folkmoot.contacts.addresses import address_of
from folkmoot.contacts.doubting import TRAP_FIELD, signals_of
from folkmoot.contacts.holding import opened_token, sealed_token, set_quiet_cookie
from folkmoot.contacts.models import Contact, OpinionQuestion, Statement, Vote
from folkmoot.contacts.one_page import UNREADABLE, seconds_since
from folkmoot.contacts.opinions import (
    LONGEST_STATEMENT,
    VOTES,
    NotOffered,
    Voter,
    cast_vote,
    contact_of,
    log_of,
    next_statement,
    offer_statement,
)
from folkmoot.contacts.receipts import code_of
from folkmoot.contacts.refusals import AnswersInvalid, Busy, Erased
from folkmoot.contacts.sending import thanked
from folkmoot.contacts.visiting import Visit, visit_to, visited
from folkmoot.design.errors import explain
from folkmoot.design.speaking import ENGLISH, say
from folkmoot.insight.models import KeptMap
from folkmoot.questions.definition import Item
from folkmoot.questions.forms import AnswerForm, form_for
from folkmoot.sheets.harmless import harmless

COOKIE = "folkmoot_opinion"
PURPOSE = "opinion visit"
LONGEST_TOKEN = 1_900
LOG_COLUMNS = ["number", "state", "words", "reason", "made", "decided"]
CHOOSE = "Choose agree, disagree or pass."
TOO_MUCH = "That is more than this page can carry. Leave out what you need not say."
NOT_KEPT_NOW = "What you did before is kept. This one is not: go back a page and do it again in a moment."


@dataclass(slots=True)
class Opinion:
    """One request by somebody who votes: the question, and their number once they have begun."""

    visit: Visit
    question: OpinionQuestion
    held: dict[str, Any] | None

    @property
    def uuid(self) -> UUID:
        """Return the number their contact has or will have."""
        assert self.held is not None  # noqa: S101  whoever has not begun is led to the start
        return UUID(self.held["uuid"])

    def voter(self) -> Voter:
        """Return who votes, with the signs that they may be no person."""
        held, request = self.held or {}, self.visit.request
        signals = signals_of(
            collector=self.visit.collector.code,
            address=address_of(request.META),
            trap="1" if held.get("trap") else "",
            seconds=seconds_since(str(held.get("opened", ""))),
            answered=1,
        )
        return Voter(self.uuid, self.visit.collector, held.get("raw", {}), signals, self.visit.language)

    def contact(self) -> Contact | None:
        """Return their contact, once they have voted."""
        return contact_of(Voter(self.uuid, self.visit.collector)) if self.held else None

    def page(self, template: str, status: int = 200, **shown: Any) -> HttpResponse:
        """Draw a page, and keep the number in the browser that sees it."""
        token = sealed_token(self.held, purpose=PURPOSE) if self.held else ""
        rules = say(self.question.rules)
        given = {
            "question": self.question,
            "rules": rules,
            "rules_lang": "en" if rules == self.question.rules else self.visit.language,
            "opinion_token": token,
            **shown,
        }
        response = self.visit.draw(f"online/{template}.html", status, **given)
        return self.remembered(response)

    def remembered(self, response: HttpResponse) -> HttpResponse:
        """Keep the number in this browser until it is closed."""
        if self.held:
            token = sealed_token(self.held, purpose=PURPOSE)
            set_quiet_cookie(response, COOKIE, token, path=self.visit.url("opinions"), seconds=None)
        return response

    def to(self, page: str, *more: Any) -> HttpResponse:
        """Lead on to a page of this question."""
        return self.remembered(HttpResponseRedirect(_spoken(self.visit, page, *more)))


View = Callable[..., HttpResponse]


def voting(view: View, *, begun: bool = True, must_be_open: bool = True) -> View:
    """Give a view its `Opinion`; whoever has not begun is led to the start, and refusals become plain pages."""

    def seen(visit: Visit, **given: Any) -> HttpResponse:
        question = OpinionQuestion.objects.filter(engagement=visit.collector.engagement_id).first()
        if question is None:
            raise Http404
        opinion = Opinion(visit, question, _held(visit.request, visit.collector.code))
        if begun and opinion.held is None:
            return HttpResponseRedirect(_spoken(visit, "opinions"))
        try:
            return view(opinion, **given)
        except Erased as refusal:
            anew = visit.draw(
                "contacts/answer/erased.html", status=410, refusal=refusal, anew=visit.url("opinions")
            )
            anew.delete_cookie(COOKIE, path=visit.url("opinions"), samesite="Strict")
            return anew
        except Busy as refusal:
            told = refusal.sentence
            return explain(visit.request, 503, told=told, kept=NOT_KEPT_NOW, retry_after=refusal.retry_after)

    return require_http_methods(["GET", "HEAD", "POST"])(
        visited(seen, visit_to(CHANNEL), must_be_open=must_be_open)
    )


def _start(opinion: Opinion) -> HttpResponse:
    """Say what is asked and by which rules; take what somebody tells of themselves, if they like."""
    visit, items = opinion.visit, about_you(opinion.visit)
    form = _about_form(visit, items)
    if visit.request.method != "POST" or opinion.held is not None:
        if visit.request.method == "POST":
            return opinion.to("next_statement")
        shown = opinion.question.statements.filter(state="accepted").count()
        return opinion.page("opinions", form=form, number=shown, opened=int(time.time()), items=items)
    if items and not form.is_valid():
        shown = opinion.question.statements.filter(state="accepted").count()
        return opinion.page("opinions", UNREADABLE, form=form, number=shown, opened="", items=items)
    raw = {key: said for key, said in form.said().items() if said not in (None, "", [], {})} if items else {}
    sent = visit.request.POST
    opinion.held = {
        "uuid": uuid4().hex,
        "collector": visit.collector.code,
        "raw": raw,
        "opened": sent.get("_opened", "")[:12],
        "trap": bool(sent.get(TRAP_FIELD)),
    }
    if len(sealed_token(opinion.held, purpose=PURPOSE)) > LONGEST_TOKEN:
        form.add_error(None, say(TOO_MUCH))
        opinion.held = None
        return opinion.page("opinions", UNREADABLE, form=form, number=0, opened="", items=items)
    return opinion.to("next_statement")


def _following(opinion: Opinion) -> HttpResponse:
    """Show the next statement, or that there is none."""
    contact = opinion.contact()
    statement = next_statement(opinion.question, contact, opinion.uuid)
    return _ask(opinion, statement, contact)


def _statement(opinion: Opinion, statement: UUID) -> HttpResponse:
    """Show one statement again, or take the vote on it and go on."""
    shown = opinion.question.statements.filter(state="accepted")
    one = get_object_or_404(shown, uuid=statement)
    if opinion.visit.request.method != "POST":
        return _ask(opinion, one, opinion.contact())
    value = VOTES.get(opinion.visit.request.POST.get("vote", ""))
    if value is None:
        return _ask(opinion, one, opinion.contact(), problem=CHOOSE)
    try:
        cast_vote(voter=opinion.voter(), statement=one, value=value)
    except AnswersInvalid as refusal:
        return explain(opinion.visit.request, UNREADABLE, told=" ".join(map(say, refusal.errors.values())))
    return opinion.to("next_statement")


def _ask(
    opinion: Opinion, statement: Statement | None, contact: Contact | None, problem: str = ""
) -> HttpResponse:
    votes = Vote.objects.filter(contact=contact) if contact else Vote.objects.none()
    before = votes.filter(statement=statement).first() if statement else None
    mine = bool(contact and statement and statement.contact_id == contact.pk)
    return opinion.page(
        "statement",
        UNREADABLE if problem else 200,
        statement=statement,
        before=before,
        mine=mine,
        voted=votes.count(),
        shown=opinion.question.statements.filter(state="accepted").count(),
        problem=problem,
    )


def _mine(opinion: Opinion) -> HttpResponse:
    """Show somebody's own votes, each to change, and what became of the statements they added."""
    contact = opinion.contact()
    votes = Vote.objects.filter(contact=contact).select_related("statement") if contact else []
    return opinion.page(
        "my_votes", votes=votes, added=contact.statements.all() if contact else [], contact=contact
    )


def _add(opinion: Opinion) -> HttpResponse:
    """Take a statement somebody adds."""
    request, problem = opinion.visit.request, ""
    words = request.POST.get("words", "").replace("\x00", "")
    if request.method == "POST":
        try:
            offer_statement(voter=opinion.voter(), question=opinion.question, words=words)
        except NotOffered as refusal:
            problem = refusal.sentence
        else:
            return opinion.to("my_votes")
    return opinion.page(
        "add_statement",
        UNREADABLE if problem else 200,
        words=words[: 4 * LONGEST_STATEMENT],
        problem=problem,
        longest=LONGEST_STATEMENT,
    )


def _done(opinion: Opinion) -> HttpResponse:
    """Hand over the receipt of the votes; the browser forgets the number, which the receipt opens."""
    contact = opinion.contact()
    if contact is None or opinion.visit.request.method != "POST":
        return opinion.to("my_votes")
    response = thanked(code_of(opinion.uuid))
    response.delete_cookie(COOKIE, path=opinion.visit.url("opinions"), samesite="Strict")
    return response


def _log(opinion: Opinion) -> HttpResponse:
    """Give what was decided about statements that people added, as a file for everybody."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(LOG_COLUMNS)
    writer.writerows(
        [harmless(cell) if isinstance(cell, str) else cell for cell in row]
        for row in log_of(opinion.question)
    )
    response = HttpResponse(out.getvalue(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="statements.csv"'
    return response


def _results(opinion: Opinion) -> HttpResponse:
    """Show what was published of the map."""
    kept = KeptMap.objects.filter(question=opinion.question).first()
    on = localdate(kept.published_at) if kept and kept.published_at else None
    shown = _still_shown(opinion.question, kept.published) if kept and kept.published else {}
    return opinion.page("opinion_results", published_on=on, map=shown)


def _still_shown(question: OpinionQuestion, published: dict[str, Any]) -> dict[str, Any]:
    """Return a published map without the statements that officers took down since."""
    down = set(question.statements.exclude(state="accepted").values_list("words", flat=True))

    def standing(told: list[dict[str, Any]]) -> list[dict[str, Any]]:
        return [one for one in told if one["words"] not in down]

    groups = [{**one, "statements": standing(one["statements"])} for one in published["groups"]]
    both = {way: standing(published[way]) for way in ("consensus", "bridging")}
    return {**published, **both, "groups": groups}


def about_you(visit: Visit) -> list[Item]:
    """Return the questions about people themselves that this engagement asks: for each group's profile, none has to be answered."""
    content = visit.content
    asked = [item for item in content["items"] if item.get("profile") and not item.get("show_if")]
    return [item for item in asked if item["kind"] in {"one", "several", "yes_no"}]


def _about_form(visit: Visit, items: list[Item]) -> AnswerForm:
    sent = visit.request.POST if visit.request.method == "POST" else None
    return form_for(visit.content, items, visit.language, sent, partial=True, heading=False)


def _spoken(visit: Visit, page: str, *more: Any) -> str:
    """Return a page's address, which names the language where it is not English."""
    return visit.url(page, *more) + (f"?language={visit.language}" if visit.language != ENGLISH else "")


def _held(request: HttpRequest, code: str) -> dict[str, Any] | None:
    for token in (request.COOKIES.get(COOKIE, ""), request.POST.get("_opinion", "")):
        held = opened_token(token, purpose=PURPOSE) if token else None
        if held is not None and held.get("collector") == code:
            return held
    return None


start = voting(_start, begun=False)
following = voting(_following)
statement = voting(_statement)
mine = voting(_mine)
add = voting(_add)
done = voting(_done, must_be_open=False)
log = voting(_log, begun=False, must_be_open=False)
results = voting(_results, begun=False, must_be_open=False)
