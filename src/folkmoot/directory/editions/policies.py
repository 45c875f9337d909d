"""What must be there before an edition shows, in the sentences people are shown."""

from folkmoot.directory.editions.source import Source
from folkmoot.directory.models import Edition
from folkmoot.questions.policies import NotPossible

STATES: dict[str, dict[str, str]] = {  # what an act makes of an edition
    "draft": {"show": "shown"},
    "shown": {"take_back": "taken_back"},
    "past": {"show": "shown"},
    "taken_back": {"show": "shown"},
}
NO_EASY = "Write at least one sentence first."
NOT_CHECKED = (
    "People with learning disabilities check an easy read before it shows. Write down who they were and when."
)
NO_TRANSLATION = "Nothing is translated yet. Write at least one part."
NO_FILM = "Choose the film’s file, or give the address of a film on this site."
NO_TRANSCRIPT = "Write down what is said and seen. Some people cannot play a film at all."
NO_CAPTIONS = "Add captions, or say that the film is in British Sign Language. Without one of them deaf people are shut out."
NO_CONSENT = "Say who is seen in the film and how and when they agreed."
TELLS_HIDDEN = "It tells something that is hidden in the entry. Take that out first."


def check_can_show(edition: Edition, source: Source) -> None:
    """Raise `NotPossible` unless an edition has all that its kind must have, and tells nothing that is hidden."""
    lacking = CHECKS[edition.kind](edition)
    if lacking:
        raise NotPossible(" ".join(lacking))
    if source.tells_hidden(*texts_of(edition)):
        raise NotPossible(TELLS_HIDDEN)


def lacking_of(edition: Edition) -> list[str]:
    """Return what an edition lacks before it can show, a sentence each."""
    return CHECKS[edition.kind](edition)


def texts_of(edition: Edition) -> list[str]:
    """Return all that an edition says."""
    words = edition.words
    if edition.kind == "easy":
        return [said for _, said in words.get("lines", [])]
    if edition.kind == "translation":
        return list(words.get("parts", {}).values())
    return [words.get("title", ""), words.get("transcript", ""), edition.film.captions]


def _easy(edition: Edition) -> list[str]:
    lacking = [] if edition.words.get("lines") else [NO_EASY]
    return lacking if edition.checked_by and edition.checked_on else [*lacking, NOT_CHECKED]


def _translation(edition: Edition) -> list[str]:
    return [] if edition.words.get("parts") else [NO_TRANSLATION]


def _film(edition: Edition) -> list[str]:
    film = edition.film
    there = (
        (film.file or film.link, NO_FILM),
        (edition.words.get("transcript"), NO_TRANSCRIPT),
        (film.captions or film.signed, NO_CAPTIONS),
        (film.agreed and film.agreed_on, NO_CONSENT),
    )
    return [sentence for is_there, sentence in there if not is_there]


CHECKS = {"easy": _easy, "translation": _translation, "film": _film}
