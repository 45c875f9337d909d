"""What everybody reads round entries of the directory, in the languages spoken here: Welsh, Polish, Romanian, Urdu, Bengali, Ukrainian, Arabic.

No native speaker has checked them yet, and the pages say so; a council has its own translators do so. Placeholders stay as they are.
"""

from folkmoot.design.speaking import SPOKEN
from folkmoot.directory.editions.edition_words import OTHER_WAYS, TRANSLATED
from folkmoot.directory.finding.choice_words import CHOICES, SAID
from folkmoot.directory.finding.finder_words import FINDER, LIST
from folkmoot.directory.truth.entry_words import ENTRY

WORDS: dict[str, dict[str, str]] = {
    words: dict(zip(SPOKEN, said, strict=True))
    for table in (ENTRY, OTHER_WAYS, TRANSLATED, FINDER, LIST, CHOICES, SAID)
    for words, said in table.items()
}
