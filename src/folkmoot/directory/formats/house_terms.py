"""The themes of this house as terms of a taxonomy, which no table holds."""

from typing import Any
from uuid import UUID, uuid5

from folkmoot.assets.themes import THEME_WORDS

Row = dict[str, Any]

HOUSE = UUID("5c1f5c0e-8d0a-5f7b-9a52-6e0f3f5a1c11")
THEMES = {
    "id": str(HOUSE),
    "name": "Themes of this directory",
    "description": "What an entry is about, in the words of this directory.",
}


def theme_term(code: str) -> Row:
    """Return the term of a theme of this house."""
    name = THEME_WORDS[code]
    return {
        "id": str(uuid5(HOUSE, code)),
        "code": code,
        "name": name,
        "description": name,
        "taxonomy": THEMES["name"],
        "taxonomy_id": str(HOUSE),
    }
