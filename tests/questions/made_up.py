"""A questionnaire with a question of every kind, as Elmshire might ask it."""

from folkmoot.questions.definition import Content, Item


def en(words: str) -> dict[str, str]:
    return {"en": words}


def options(*codes: str, **marks: str) -> list:
    made = [{"code": code, "label": en(code.capitalize())} for code in codes]
    for option in made:
        for mark, code in marks.items():
            if option["code"] == code:
                option[mark] = True
    return made


def item(key: str, kind: str, **rest: object) -> Item:
    return {"key": key, "kind": kind, "wording": en(f"About {key}?"), **rest}  # type: ignore[typeddict-item]


def every_kind() -> Content:
    return {
        "title": {"en": "Getting about in Elmshire", "cy": "Teithio yn Elmshire"},
        "intro": en("Tell us how you get about."),
        "languages": ["en", "cy"],
        "modules": [{"key": "core", "title": en("The core"), "standard": True}],
        "items": [
            {
                **item("travel", "one", required=True, module="core", prefer_not_to_say=True),
                "wording": {"en": "How do you travel most?", "cy": "Sut ydych chi’n teithio fwyaf?"},
                "options": [
                    {"code": "bus", "label": {"en": "By bus", "cy": "Ar y bws"}},
                    {"code": "car", "label": {"en": "By car", "cy": "Mewn car"}},
                    {"code": "else", "label": en("Another way"), "other": True},
                ],
            },
            item("why_bus", "several", options=options("cheap", "green", "none", exclusive="none"),
                 show_if=[{"question": "travel", "in": ["bus"]}], limits={"max_choices": 2}),
            item("happy", "scale", scale={"low": 1, "high": 5, "high_label": en("Very")}),
            item("parts", "matrix", options=options("good", "bad"), prefer_not_to_say=True,
                 rows=[{"code": "price", "label": en("Price")}, {"code": "seats", "label": en("Seats")}]),
            item("order", "ranking", options=options("roads", "buses", "paths")),
            item("trips", "number", limits={"min": 0, "max": 100}),
            item("since", "date", limits={"max": "2026-12-31"}),
            item("line", "short_text", limits={"max_length": 20}),
            item("words", "long_text", prefer_not_to_say=True),
            item("home", "postcode"),
            item("where", "place"),
            item("again", "yes_no"),
            item("slow", "statement"),
            item("photo", "file"),
            item("age", "one", options=options("16-24", "25-34"), profile="age", prefer_not_to_say=True),
            item("groups", "several", options=options("asian", "black", "other", other="other"),
                 profile="ethnic_group", prefer_not_to_say=True),
        ],
    }  # fmt: skip
