"""How a place is said, in the languages spoken here.

No native speaker has checked them yet; a council has its own translators do so. Placeholders stay as they are.
"""

WORDS: dict[str, dict[str, str]] = {
    "near {sector}": {
        "cy": "ger {sector}", "pl": "w pobliżu {sector}", "ro": "lângă {sector}", "ur": "{sector} کے قریب", "bn": "{sector}-এর কাছে", "uk": "біля {sector}",
        "ar": "قرب {sector}"},
}  # fmt: skip
