"""Which editions of an entry everybody may see now, how each stands to the entry's words, and the entry as it is read in another language."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from folkmoot.design.speaking import direction, say
from folkmoot.directory.editions.policies import texts_of
from folkmoot.directory.editions.source import Readable, Source, changed_since
from folkmoot.directory.models import Edition
from folkmoot.directory.truth.telling import Section, Told
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
    """A section as it is read in another language. `english`: nobody translated it; `since`: what the English says by now."""

    english: bool = True
    since: tuple[str, ...] = ()


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

    A part that is hidden or gone by now is in no translation, and one that changed since says both.
    """
    parts = translation.edition.words.get("parts", {}) if translation is not None else {}
    was = translation.edition.parts if translation is not None else {}
    above = {key: parts[key] for key in ABOVE if parts.get(key) and key in source.texts}
    sections = tuple(_spoken(one, parts, was, source, language) for one in source.told.sections)
    return replace(source.told, sections=sections, **above)


def _spoken(
    one: Section, parts: dict[str, str], was: dict[str, str], source: Source, language: str
) -> Spoken:
    title, kind = say(one.title, language), one.kind
    if one.key in AS_IT_IS or one.key not in parts:
        lines = tuple(say(line, language) for line in one.lines)
        return Spoken(one.key, title, lines, kind, english=lines == one.lines)
    lines = tuple(line for line in parts[one.key].splitlines() if line.strip())
    since = one.lines if was.get(one.key) != source.parts.get(one.key) else ()
    return Spoken(one.key, title, lines, kind, english=False, since=since)


def read_aloud(source: Source, told: Told, language: str) -> list[str]:
    """Return what is read aloud of an entry, a sentence or more each; what is true for an hour is not."""
    above = [told.name, say("Service by {body}", language, body=told.by), told.summary, told.alert]
    lasting = {one.key for one in source.sections}
    sections = [one for one in told.sections if one.key in lasting]
    return [*above, *(f"{one.title}: {'. '.join(one.lines)}" for one in sections)]


def group_aloud(group: Readable) -> list[str]:
    """Return what is read aloud of a group or organisation: what its page says, in the page's order."""
    above = [words for words in (group.told.name, group.told.summary) if words]
    return [*above, *(f"{one.title}: {' '.join(one.lines)}" for one in group.sections)]


def read_easily(edition: Edition) -> list[str]:
    """Return the sentences of an easy read."""
    return [said for _, said in edition.words.get("lines", [])]
