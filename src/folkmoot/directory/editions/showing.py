"""Which editions of an entry everybody may see now, how each stands to the entry's words, and the entry as it is read in another language."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from folkmoot.design.speaking import ENGLISH, direction, say
from folkmoot.directory.editions.policies import texts_of
from folkmoot.directory.editions.source import Readable, Source, changed_since
from folkmoot.directory.models import Edition
from folkmoot.directory.truth.telling import Section, Told, tags_of, without_tags
from folkmoot.directory.truth.term_names import TermName, names_of_uuids
from folkmoot.questions.saying import LANGUAGE_NAMES

AS_IT_IS = ("phone", "email", "website")  # the same in every language
ABOVE = ("summary", "alert")


@dataclass(frozen=True, slots=True)
class Standing:
    """An edition, and the titles of the sections that changed in the entry since it was made."""

    edition: Edition
    changed: tuple[str, ...]

    @property
    def stale(self) -> bool:
        """Whether the entry is other words by now."""
        return bool(self.changed)

    @property
    def language_name(self) -> str:
        """The language it is in, in that language."""
        return LANGUAGE_NAMES.get(self.edition.language, self.edition.language)

    @property
    def dir(self) -> str:
        """Which way its language is written."""
        return direction(self.edition.language)


@dataclass(frozen=True, slots=True)
class Spoken(Section):
    """A section as it is read in another language. `english`: nobody translated its lines; `since`: what the English says by now.

    `terms` are what the entry carries, after the lines and by name, each in its own language.
    """

    english: bool = True
    since: tuple[str, ...] = ()
    terms: tuple[TermName, ...] = ()

    @property
    def aloud(self) -> str:
        """What is read aloud of it."""
        carried = ", ".join(one.name for one in self.terms)
        return f"{self.title}: {'. '.join(filter(None, (*self.lines, carried)))}"


def standing(edition: Edition, source: Source) -> Standing:
    """Return how an edition stands to the entry."""
    changed = [] if edition.made_from == source.hash else changed_since(edition.parts, source)
    return Standing(edition, tuple(changed))


def shown_of(source: Source) -> list[Standing]:
    """Return the editions of an entry that everybody may see now; one that tells what was hidden since is not among them."""
    found = Edition.objects.in_public().filter(service=source.service).select_related("film")
    return [standing(one, source) for one in found if not source.tells_hidden(*texts_of(one))]


def translation_in(language: str, shown: Iterable[Standing]) -> Standing | None:
    """Return the translation into a language, if there is one."""
    of_that = (one for one in shown if one.edition.kind == "translation" and one.edition.language == language)
    return next(of_that, None)


def told_in(source: Source, translation: Standing | None, language: str) -> Told:
    """Return an entry's words in another language: a translated part where there is one, else the English with the house's words said.

    A part that is hidden or gone by now is in no translation, and one that changed since says both. Two queries for the names of terms.
    """
    parts = translation.edition.words.get("parts", {}) if translation is not None else {}
    was = translation.edition.parts if translation is not None else {}
    above = {key: parts[key] for key in ABOVE if parts.get(key) and key in source.texts}
    terms = _terms_of(source, language)
    sections = tuple(_spoken(one, parts, was, source, language, terms) for one in source.told.sections)
    about = tuple(say(words, language) for words in source.told.about)
    return replace(source.told, sections=sections, about=about, **above)


def _terms_of(source: Source, language: str) -> dict[str, tuple[TermName, ...]]:
    """Return what an entry carries, by the section that tells it."""
    carried = {key: tags_of(source.said, ways_in=key == "in") for key in ("who", "in")}
    names = names_of_uuids((term for rows in carried.values() for term, _ in rows if term), language)
    own = (
        "" if language == ENGLISH else ENGLISH
    )  # a value of its own is in English, as all that is written here
    return {
        key: tuple(names.get(term) or TermName(words, own) for term, words in rows)
        for key, rows in carried.items()
    }


def _spoken(
    one: Section,
    parts: dict[str, str],
    was: dict[str, str],
    source: Source,
    language: str,
    terms: dict[str, tuple[TermName, ...]],
) -> Spoken:
    title, kind = say(one.title, language), one.kind
    if one.key in AS_IT_IS or one.key not in parts:
        english = without_tags(one, source.said)
        lines = tuple(say(line, language) for line in english)
        return Spoken(one.key, title, lines, kind, english=lines == english, terms=terms.get(one.key, ()))
    lines = tuple(line for line in parts[one.key].splitlines() if line.strip())
    since = one.lines if was.get(one.key) != source.parts.get(one.key) else ()
    return Spoken(one.key, title, lines, kind, english=False, since=since)


def read_aloud(source: Source, told: Told, language: str) -> list[str]:
    """Return what is read aloud of an entry, a sentence or more each; what is true for an hour is not."""
    above = [told.name, say("Service by {body}", language, body=told.by), told.summary, told.alert]
    lasting = {one.key for one in source.sections}
    sections = [one for one in told.sections if one.key in lasting]
    return [*above, *(one.aloud for one in sections)]


def group_aloud(group: Readable) -> list[str]:
    """Return what is read aloud of a group or organisation: what its page says, in the page's order."""
    above = [words for words in (group.told.name, group.told.summary) if words]
    return [*above, *(one.aloud for one in group.sections)]


def read_easily(edition: Edition) -> list[str]:
    """Return the sentences of an easy read."""
    return [said for _, said in edition.words.get("lines", [])]
