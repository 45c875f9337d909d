"""One question a page: start, answer, go back, save and come back, check, send. No script, no sign-in."""

from django.http import HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_http_methods

from folkmoot.channels.online.drafts import DRAFT_DAYS, Journey, begin, find_journey, forget, keep
from folkmoot.channels.online.hearing import heard
from folkmoot.channels.online.visiting import Visit, answering, leaving
from folkmoot.contacts.addresses import address_of
from folkmoot.contacts.files import FileRefused, delete_files
from folkmoot.contacts.forms import CodeForm
from folkmoot.contacts.guessing import TooManyGuesses, check_can_guess, count_wrong_guess
from folkmoot.contacts.models import Contact, OpinionQuestion
from folkmoot.contacts.one_page import UNREADABLE, keep_files
from folkmoot.contacts.reading_back import read_back
from folkmoot.contacts.receipts import code_of, grouped, read_code
from folkmoot.contacts.refusals import AnswersInvalid, Busy
from folkmoot.contacts.sending import send, thanked, uuid_in
from folkmoot.design.errors import explain
from folkmoot.design.speaking import say
from folkmoot.engagements.models import Pledge
from folkmoot.questions.answering import next_item, path
from folkmoot.questions.definition import Item
from folkmoot.questions.forms import AnswerForm, form_for
from folkmoot.questions.pointing import CLOSEST
from folkmoot.questions.saying import said_in

NO_SUCH_DRAFT = "We have no saved answers under that code here. Check the code and try again."
KEPT_BEFORE = "What you answered before is kept. This answer is still on the page before this one."
NOTHING_BEFORE = "Nothing was sent. This answer is still on the page before this one."


@require_http_methods(["GET", "HEAD"])
@answering
def start(visit: Visit) -> HttpResponse:
    """Say what this is about and how to answer."""
    content = visit.content
    return visit.page(
        "start",
        title=visit.title(),
        intro=said_in(content.get("intro"), visit.language),
        number=len(content["items"]),
        required=sum(bool(item.get("required")) for item in content["items"]),
        pledge=Pledge.objects.filter(engagement=visit.collector.engagement).first(),
        first=visit.url("question", content["items"][0]["key"]) + f"?language={visit.language}",
        go_on=_onward(visit) if visit.journey else "",
        opinions=OpinionQuestion.objects.filter(engagement=visit.collector.engagement_id).exists(),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@answering
def question(visit: Visit, key: str) -> HttpResponse:
    """Ask one question; keep its answer and go on to the next."""
    way = _way(visit)
    item = next((one for one in way if one["key"] == key), None)
    if item is None:
        return HttpResponseRedirect(_onward(visit))
    form = _form(visit, item)
    if visit.request.method != "POST":
        return _ask(visit, way, item, form)
    if form.press and not form.press.problem:
        return _keep(visit, way, item, form, onward=f"{visit.url('question', key)}?near={form.press.near}")
    if not form.is_valid():
        return _ask(visit, way, item, form, status=UNREADABLE)
    return _keep(visit, way, item, form)


@require_http_methods(["GET", "HEAD", "POST"])
@answering
def check(visit: Visit) -> HttpResponse:
    """Show the answers once more; send them."""
    if visit.request.method == "POST":
        return _send(visit)
    if visit.journey is None:
        return HttpResponseRedirect(visit.url("start"))
    return _check_page(visit, visit.journey)


@require_http_methods(["GET", "HEAD"])
@answering
def save(visit: Visit) -> HttpResponse:
    """Show the code with which to come back."""
    if visit.journey is None:
        return HttpResponseRedirect(visit.url("start"))
    return visit.page("save", code=grouped(visit.journey.code), days=DRAFT_DAYS, go_on=_onward(visit))


@require_http_methods(["GET", "HEAD", "POST"])
@answering
def come_back(visit: Visit) -> HttpResponse:
    """Take the code and go on where it was left."""
    form = CodeForm(visit.request.POST if visit.request.method == "POST" else None)
    if visit.request.method != "POST" or not form.is_valid():
        return visit.page("come_back", form=form)
    address, code = address_of(visit.request.META), read_code(form.cleaned_data["code"])
    visit.journey = find_journey(code, visit.collector) if code else None
    if visit.journey is None:
        try:
            if code:
                check_can_guess(address)
                count_wrong_guess(address)
        except TooManyGuesses as refusal:
            return explain(visit.request, 429, told=refusal.sentence, retry_after=refusal.retry_after)
        form.add_error("code", say(NO_SUCH_DRAFT))
        return visit.page("come_back", form=form, status=UNREADABLE)
    visit.language = visit.journey.language
    response = HttpResponseRedirect(_onward(visit))
    visit.remember(response)
    return response


@require_http_methods(["GET", "HEAD", "POST"])
@leaving
def leave(visit: Visit) -> HttpResponse:
    """Ask first; then delete what was not sent, and let the browser forget it."""
    if visit.journey is None:
        return HttpResponseRedirect(visit.url("start"))
    if visit.request.method != "POST":
        return visit.page("leave", number=len(visit.journey.answers()))
    forget(visit.journey, files=True)
    response = HttpResponseRedirect(visit.url("start"))
    visit.forget(response)
    return response


def _form(visit: Visit, item: Item) -> AnswerForm:
    """Return the form of one question: with what was answered before, or with what is sent now."""
    request, sent = visit.request, visit.request.method == "POST"
    return form_for(
        visit.content,
        [item],
        visit.language,
        request.POST if sent else None,
        request.FILES if sent else None,
        before=visit.journey.said if visit.journey else {},
        ground=visit.ground(item),
        mapped=True,
        near=request.GET.get("near", CLOSEST),
    )


def _ask(visit: Visit, way: list[Item], item: Item, form: AnswerForm, status: int = 200) -> HttpResponse:
    here = way.index(item)
    return visit.page(
        "question",
        status=status,
        form=form,
        here=visit.url("question", item["key"]),
        back=visit.url("question", way[here - 1]["key"]) if here else visit.url("start"),
        progress=say("Question {here} of {all}", here=here + 1, all=len(way)),
        multipart=form.is_multipart(),
        page_errors=bool(form.press),
        listen=heard(visit, item),
    )


def _keep(visit: Visit, way: list[Item], item: Item, form: AnswerForm, onward: str = "") -> HttpResponse:
    """Keep one answer in the draft (begun now, if this is the first) and go on: to the next, or where a press leads."""
    version = visit.collector.engagement.questionnaire
    assert version is not None  # noqa: S101  a question was asked, so there is one
    journey = visit.journey or begin(collector=visit.collector, version=version, language=visit.language)
    try:
        sent = keep_files(form, journey.uuid)
    except FileRefused as refusal:
        form.add_error(item["key"], say(refusal.sentence))
        return _ask(visit, way, item, form, status=UNREADABLE)
    except Busy as refusal:
        return _not_kept(visit, refusal)
    if item["kind"] != "file" or sent or item["key"] not in journey.said:
        journey.said.pop(f"{item['key']}.other", None)
        journey.said |= form.said()
    try:
        keep(journey)
    except Busy as refusal:
        if visit.journey is None:
            delete_files(journey.uuid)
        return _not_kept(visit, refusal)
    visit.journey = journey
    save = visit.url("save") if "_save" in visit.request.POST else ""
    response = HttpResponseRedirect(onward or save or _onward(visit))
    visit.remember(response)
    return response


def _not_kept(visit: Visit, refusal: Busy) -> HttpResponse:
    kept = KEPT_BEFORE if visit.journey else NOTHING_BEFORE
    return explain(visit.request, 503, told=refusal.sentence, kept=kept, retry_after=refusal.retry_after)


def _send(visit: Visit) -> HttpResponse:
    """Send the journey's answers. Pressed twice, it leads to the same receipt."""
    journey = visit.journey
    if journey is None:
        return sent_before(visit) or HttpResponseRedirect(visit.url("start"))
    shown = {item["key"] for item in path(journey.content, journey.said)}
    raw = {key: value for key, value in journey.answers().items() if key.split(".")[0] in shown}
    try:
        response = send(visit, uuid=journey.uuid, raw=raw, seconds=journey.seconds(), version=journey.version)
    except AnswersInvalid as refusal:
        return _check_page(visit, journey, errors=refusal.errors, status=UNREADABLE)
    if response.status_code == HttpResponseRedirect.status_code:
        forget(journey, files=False)
        visit.forget(response)
    return response


def sent_before(visit: Visit) -> HttpResponse | None:
    """Return the way to the receipt when this browser's draft was sent already: the same button pressed twice.

    The UUID is taken from the sealed token alone. A bare UUID, which stands in the trail, opens nothing.
    """
    for held in visit.tokens():
        uuid = uuid_in(str(held.get("uuid", "")))
        if uuid and Contact.objects.filter(uuid=uuid, collector=visit.collector).exists():
            return thanked(code_of(uuid))
    return None


def _check_page(
    visit: Visit, journey: Journey, errors: dict[str, str] | None = None, status: int = 200
) -> HttpResponse:
    way, wrong = path(journey.content, journey.said), errors or {}
    said = {one.key: one.answer for one in read_back(journey.content, journey.said, visit.language)}
    rows = [
        {
            "key": item["key"],
            "question": said_in(item["wording"], visit.language),
            "answer": said.get(item["key"], ""),
            "error": say(wrong.get(item["key"], "")),
            "href": visit.url("question", item["key"]),
        }
        for item in way
    ]
    others = [sentence for key, sentence in wrong.items() if key not in {item["key"] for item in way}]
    return visit.page(
        "check", status=status, rows=rows, journey=journey, page_errors=bool(wrong), others=others
    )


def _way(visit: Visit) -> list[Item]:
    return path(visit.content, visit.journey.said if visit.journey else {})


def _onward(visit: Visit) -> str:
    """Return the address of the next question nobody asked yet, or of the check."""
    following = next_item(visit.content, visit.journey.said if visit.journey else {})
    return visit.url("question", following["key"]) if following else visit.url("check")
