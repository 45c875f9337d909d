"""A question read aloud: only questions of collectors that are open, in words that stand in the questionnaire."""

from django.http import Http404, HttpRequest, HttpResponseBase
from django.utils import timezone
from django.views.decorators.http import require_safe

from folkmoot.channels.online.visiting import Visit, open_visit
from folkmoot.contacts.policies import can_record
from folkmoot.design.listening import Listen, listening, recording, sentences
from folkmoot.design.speaking import ENGLISH
from folkmoot.questions.definition import NOT_SAID, Item, item_by_key
from folkmoot.questions.saying import choices, label, said_in


@require_safe
def listen(request: HttpRequest, code: str, key: str) -> HttpResponseBase:
    """One question of an open collector, read aloud."""
    visit = open_visit(request, code)
    item = item_by_key(visit.content, key)
    if item is None or not can_record(collector=visit.collector, on=timezone.localdate()):
        raise Http404
    return recording(request, words_of(item, visit.language), spoken_language(item, visit.language))


def heard(visit: Visit, item: Item) -> Listen:
    """Return what the page of a question shows for listening to it."""
    address = f"{visit.url('listen', item['key'])}?language={visit.language}"
    return listening(words_of(item, visit.language), spoken_language(item, visit.language), address)


def words_of(item: Item, language: str) -> str:
    """Return a question as it is read aloud: its words, its help, the rows and the answers to choose from."""
    rows = [said_in(row["label"], language) for row in item.get("rows", ())]
    answers = [words for _, words in choices(item, language)]
    not_said = [label(item, NOT_SAID, language)] if item.get("prefer_not_to_say") else []
    return sentences(
        said_in(item["wording"], language), said_in(item.get("help"), language), *rows, *answers, *not_said
    )


def spoken_language(item: Item, language: str) -> str:
    """Return the language a question is really in: English where nobody has translated it."""
    there = item["wording"]
    return language if language in there or language.split("-")[0] in there else ENGLISH
