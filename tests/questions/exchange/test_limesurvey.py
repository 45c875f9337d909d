"""LimeSurvey's files become questionnaires; hostile ones are refused in a sentence."""

import pytest

from folkmoot.questions.definition import check_content
from folkmoot.questions.exchange.drafts import NotReadable
from folkmoot.questions.exchange.handed_over import read_questionnaire


def table(name: str, *rows: dict[str, str]) -> str:
    told = "".join(
        "<row>" + "".join(f"<{key}><![CDATA[{said}]]></{key}>" for key, said in row.items()) + "</row>"
        for row in rows
    )
    return f"<{name}><fields/><rows>{told}</rows></{name}>"


def asked(qid: str, kind: str, title: str, words: str, **more: str) -> dict[str, str]:
    usual = {
        "parent_qid": "0",
        "sid": "1",
        "gid": "7",
        "question_order": qid,
        "language": "en",
        "relevance": "1",
    }
    return {"qid": qid, **usual, "type": kind, "title": title, "question": words, **more}


LSS = (
    '<?xml version="1.0" encoding="UTF-8"?><document><LimeSurveyDocType>Survey</LimeSurveyDocType><DBVersion>600</DBVersion>'
    + table("surveys", {"sid": "1", "language": "en", "additional_languages": "cy"})
    + table(
        "surveys_languagesettings",
        {
            "surveyls_language": "en",
            "surveyls_title": "Getting <b>about</b>",
            "surveyls_welcometext": "<p>Hello &amp; welcome</p>",
        },
        {"surveyls_language": "cy", "surveyls_title": "Teithio", "surveyls_welcometext": ""},
    )
    + table("groups", {"gid": "7", "group_name": "Travel", "group_order": "1", "language": "en"})
    + table(
        "questions",
        asked("1", "L", "town", "Which town?", other="Y", mandatory="Y"),
        asked("2", "M", "ways", "How do you travel?", relevance='((town.NAOK == "A1"))'),
        asked("3", "F", "rate", "Rate these"),
        asked("4", "Y", "again", "Again?"),
        asked("5", "T", "why", "Why {town}?", relevance='again.NAOK == "Y" and ways_bus.NAOK == "Y"'),
        asked("6", "S", "home", "Your postcode?", preg="/^[A-Z]{1,2}[0-9]/i"),
        asked("7", "Q", "names", "Names of"),
        asked("8", "*", "sum", "{1+1}"),
        asked("9", "N", "age", "Age?", relevance="count(ways) > 2"),
        asked("10", "R", "order", "Order these"),
    )
    + table("question_l10ns", {"qid": "1", "question": "Pa dref?", "language": "cy", "help": ""})
    + table(
        "subquestions",
        *(
            {
                "qid": str(30 + place),
                "parent_qid": parent,
                "title": title,
                "question": words,
                "question_order": str(place),
                "language": "en",
                "scale_id": "0",
            }
            for place, (parent, title, words) in enumerate(
                [
                    ("2", "bus", "Bus"),
                    ("2", "car", "Car"),
                    ("3", "r1", "Roads"),
                    ("3", "r2", "Paths"),
                    ("7", "dog", "your dog"),
                    ("7", "cat", "your cat"),
                ]
            )
        ),
    )
    + table(
        "answers",
        *(
            {
                "qid": qid,
                "aid": f"{qid}{code}",
                "code": code,
                "answer": words,
                "sortorder": str(place),
                "language": "en",
                "scale_id": "0",
            }
            for qid, code, words, place in [
                ("1", "A2", "Farrowby", 2),
                ("1", "A1", "Dunmere", 1),
                ("3", "g", "Good", 1),
                ("3", "b", "Bad", 2),
                ("10", "x", "X", 1),
                ("10", "y", "Y", 2),
            ]
        ),
    )
    + table(
        "question_attributes",
        {"qid": "2", "attribute": "max_answers", "value": "1"},
        {"qid": "9", "attribute": "max_num_value_n", "value": "120"},
    )
    + "</document>"
).encode()


def test_a_structure_file_is_understood_and_the_rest_is_said_by_question() -> None:
    kind, draft = read_questionnaire(LSS)
    items = {item["key"]: item for item in draft.content["items"]}
    assert (kind, check_content(draft.content)) == ("LimeSurvey survey", [])
    assert (draft.content["title"], draft.content["intro"]) == (
        {"en": "Getting about", "cy": "Teithio"},
        {"en": "Hello & welcome"},
    )
    assert {key: item["kind"] for key, item in items.items()} == {
        "town": "one", "ways": "several", "rate": "matrix", "again": "yes_no", "why": "long_text", "home": "postcode",
        "names_dog": "short_text", "names_cat": "short_text", "age": "number", "order": "ranking",
    }  # fmt: skip
    assert items["town"] == {
        "key": "town",
        "kind": "one",
        "wording": {"en": "Which town?", "cy": "Pa dref?"},
        "required": True,
        "options": [
            {"code": "A1", "label": {"en": "Dunmere"}},
            {"code": "A2", "label": {"en": "Farrowby"}},
            {"code": "other", "label": {"en": "Another answer", "cy": "Ateb arall"}, "other": True},
        ],
        "module": "7",
    }
    assert (items["ways"]["show_if"], items["ways"]["limits"]) == (
        [{"question": "town", "in": ["A1"]}],
        {"max_choices": 1},
    )
    assert items["why"]["show_if"] == [
        {"question": "again", "in": ["yes"]},
        {"question": "ways", "in": ["bus"]},
    ]
    assert items["names_dog"]["wording"] == {"en": "Names of your dog"}
    assert [tuple(one) for one in draft.left_out] == [
        ("question why", "“why” puts an earlier answer into its words, in curly brackets. Reword it."),
        ("question names", "“names” has several lines. Each became a question of its own."),
        ("question sum", "“sum” is a calculation. It was left out."),
        (
            "question age",
            "“age”: when it is shown was left out, for it uses the function “count”. It is shown to everybody.",
        ),
    ]


TSV = "\ufeff" + "\n".join(
    "\t".join(cells)
    for cells in [
        (
            "class",
            "type/scale",
            "name",
            "relevance",
            "text",
            "help",
            "language",
            "mandatory",
            "other",
            "max_answers",
        ),
        ("S", "", "language", "", "pl"),
        ("SL", "", "surveyls_title", "", "Podróże", "", "pl"),
        ("G", "1", "Część", "1", "", "", "pl"),
        ("Q", "L", "town", "1", "Które miasto?", "Wybierz", "pl", "Y"),
        ("A", "0", "a", "", "Dunmere", "", "pl"),
        ("A", "0", "b", "", "Farrowby", "", "pl"),
        ("Q", "M", "ways", 'town.NAOK != "b"', "Jak?", "", "pl", "N", "Y", "2"),
        ("SQ", "0", "bus", "", '"Autobus', "", "pl"),
        ("SQ", "0", "car", "", 'Auto"', "", "pl"),
        ("Q", ";", "grid", "1", "Siatka", "", "pl"),
    ]
)


def test_a_tab_separated_file_without_english_says_that_it_must_be_translated() -> None:
    kind, draft = read_questionnaire(TSV.replace('"Autobus', "Autobus").replace('Auto"', "Auto").encode())
    items = {item["key"]: item for item in draft.content["items"]}
    assert (kind, check_content(draft.content)) == ("LimeSurvey survey, tab-separated", [])
    assert draft.content["languages"] == ["en", "pl"]
    assert items["town"]["wording"] == {"en": "Które miasto?", "pl": "Które miasto?"}
    assert items["ways"]["show_if"] == [{"question": "town", "in": ["a"]}]
    assert [option["code"] for option in items["ways"]["options"]] == ["bus", "car", "other"]
    assert [one.where for one in draft.left_out] == ["survey", "row 11"]


BOMB = (
    b'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "aaaaaaaaaa">'
    + b"".join(b'<!ENTITY %c "%s">' % (97 + n, b"&%c;" % (96 + n) * 10) for n in range(1, 9))
    + b"]><document><LimeSurveyDocType>&i;</LimeSurveyDocType></document>"
)


@pytest.mark.parametrize(
    "content",
    [
        BOMB,
        b'<!DOCTYPE d [<!ENTITY a SYSTEM "file:///etc/passwd">]><document>&a;</document>',
        b"<document>" + b"<a>" * 100_000,
        b"<document><LimeSurveyDocType>Label set</LimeSurveyDocType></document>",
        b"<document><LimeSurveyDocType>Survey</LimeSurveyDocType></document>",
        b"class\tname\ttext\n" + b"Q\t" + b"x" * 200_000,
        b"class\tname\ttext\nQ\t\xff\xfe",
        b"<" + b"x" * 20_000_001,
    ],
)
def test_hostile_files_are_refused_in_a_sentence(content) -> None:
    with pytest.raises(NotReadable, match=r"\.$"):
        read_questionnaire(content)


def test_a_structure_file_of_today_keeps_its_words_apart_and_its_groups_in_order() -> None:
    content = (
        "<document><LimeSurveyDocType>Survey</LimeSurveyDocType>"
        + table("surveys", {"sid": "1", "language": "en", "additional_languages": ""})
        + table(
            "groups",
            {"gid": "2", "group_order": "2", "grelevance": 'a.NAOK == "Y"'},
            {"gid": "3", "group_order": "1"},
        )
        + table(
            "group_l10ns",
            {"gid": "2", "group_name": "Then", "language": "en"},
            {"gid": "3", "group_name": "First", "language": "en"},
        )
        + table(
            "questions",
            {"qid": "8", "parent_qid": "0", "gid": "2", "type": "S", "title": "b", "question_order": "1"},
            {"qid": "9", "parent_qid": "0", "gid": "3", "type": "Y", "title": "a", "question_order": "1"},
        )
        + table(
            "question_l10ns",
            {"qid": "8", "question": "B?", "language": "en"},
            {"qid": "9", "question": "A?", "help": "Say", "language": "en"},
        )
        + "</document>"
    )
    _, draft = read_questionnaire(content.encode())
    assert [module["title"]["en"] for module in draft.content["modules"]] == ["First", "Then"]
    assert draft.content["items"] == [
        {"key": "a", "kind": "yes_no", "wording": {"en": "A?"}, "help": {"en": "Say"}, "module": "3"},
        {
            "key": "b",
            "kind": "short_text",
            "wording": {"en": "B?"},
            "module": "2",
            "show_if": [{"question": "a", "in": ["yes"]}],
        },
    ]
    assert draft.left_out == []
