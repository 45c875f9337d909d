"""Questions that services ask again and again, ready in the bank. Unlike the harmonised ones they may be retired and written anew."""

from folkmoot.questions.definition import Item

FIRST_SOURCE: Item = {
    "key": "first_source",
    "kind": "one",
    "wording": {
        "en": "Where do you look first when you, or somebody you care for, need help?",
        "cy": "Ble rydych chi’n edrych gyntaf pan fydd angen help arnoch chi, neu ar rywun rydych yn gofalu amdano?",
    },
    "options": [
        {"code": "directory", "label": {"en": "The directory of local services", "cy": "Cyfeiriadur gwasanaethau lleol"}},
        {"code": "web_search", "label": {"en": "A search on the web", "cy": "Chwilio ar y we"}},
        {"code": "social", "label": {"en": "A group on social media", "cy": "Grŵp ar gyfryngau cymdeithasol"}},
        {"code": "people", "label": {"en": "Family, friends or neighbours", "cy": "Teulu, ffrindiau neu gymdogion"}},
        {"code": "professional", "label": {"en": "Somebody at a school, surgery or office", "cy": "Rhywun mewn ysgol, meddygfa neu swyddfa"}},
        {"code": "group", "label": {"en": "A local group or charity", "cy": "Grŵp lleol neu elusen"}},
        {"code": "nowhere", "label": {"en": "I do not know where to look", "cy": "Dydw i ddim yn gwybod ble i edrych"}},
        {"code": "other", "label": {"en": "Somewhere else", "cy": "Rhywle arall"}, "other": True},
    ],
    "prefer_not_to_say": True,
}  # fmt: skip
"""How many name the directory first, wave after wave, says more of it than visits do: put it into a standing survey’s core."""

READY: tuple[Item, ...] = (FIRST_SOURCE,)
