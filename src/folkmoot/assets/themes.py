"""What an asset or a service has to do with, in a few words that people search by."""

THEMES = [
    ("company", "Company and friendship"),
    ("arts", "Music, arts and crafts"),
    ("moving", "Sport and moving"),
    ("food", "Food and growing"),
    ("learning", "Learning and skills"),
    ("families", "Children and families"),
    ("caring", "Care and carers"),
    ("health", "Health and wellbeing"),
    ("money", "Money, work and home"),
    ("around", "Getting around"),
    ("places", "Rooms, halls and land"),
]
THEME_WORDS = dict(THEMES)
