"""What residents read of the network in the languages spoken here: how they join, their own page, the letters they get.

No native speaker has checked them yet; a council has its own translators do so. Placeholders stay as they are.
"""

from folkmoot.network.joining_words import WORDS as JOINING
from folkmoot.network.ladder_words import WORDS as LADDER
from folkmoot.network.own_page_words import WORDS as OWN_PAGE

WORDS: dict[str, dict[str, str]] = {**JOINING, **LADDER, **OWN_PAGE}
