"""Says which needs words speak of: by the names and other words of needs, and by what search knows that people mean."""

import re
from collections.abc import Iterable, Sequence

from folkmoot.directory.finding.folding import stem, words_of
from folkmoot.directory.finding.thesaurus import Thesaurus, read_thesaurus
from folkmoot.directory.models import Term

PARTED = re.compile(r",|/|\band\b|\bor\b", re.IGNORECASE)
Stems = tuple[str, ...]


class NeedsInWords:
    """The needs as phrases of stems: "Blind or partially sighted" is two of them."""

    def __init__(self, terms: Iterable[Term], thesaurus: Thesaurus | None = None) -> None:
        self.thesaurus = thesaurus or read_thesaurus()
        self.phrases: dict[Stems, set[int]] = {}
        for term in terms:
            for name in (term.name, *map(str, term.synonyms or ())):
                for part in (name, *PARTED.split(name)):
                    if phrase := tuple(map(stem, words_of(part))):
                        self.phrases.setdefault(phrase, set()).add(term.pk)
        self.longest = max(map(len, self.phrases), default=0)

    def of(self, text: str) -> frozenset[int]:
        """Return the numbers of the needs that a text speaks of."""
        words = words_of(text)
        said = [tuple(map(stem, words))]
        said += [phrase for idea in self.thesaurus.ideas(words) for phrase in idea.means]
        return frozenset(number for phrase in said for number in self._in(phrase))

    def _in(self, stems: Sequence[str]) -> Iterable[int]:
        for at in range(len(stems)):
            for end in range(at + 1, min(at + self.longest, len(stems)) + 1):
                yield from self.phrases.get(tuple(stems[at:end]), ())
