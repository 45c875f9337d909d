"""What a form asks of the officer around the questions: whether the person agreed, why not, and whether they may be asked again.

So asked, agreed and completed are known of teams with ODK Collect too. How to reach a person stands in the form beside the
answers until it is here; from then on it is kept apart from them, as from our own page, with the words the phone showed.
"""

from collections.abc import Callable, Mapping

from folkmoot.channels.field.asking_views import NO_WAY, WHY_NOT
from folkmoot.channels.field.follow_up import read_consents
from folkmoot.contacts.preparing import Consent
from folkmoot.questions.exchange.names import INTRO
from folkmoot.questions.exchange.tables import Row, Tables
from folkmoot.questions.exchange.to_xlsform import APART, language_column

OUTCOME, REASON, ASKED = "_outcome", "_reason", "_asked"  # no question's short name begins so
AGAIN, REACH, WORDING, FOLLOW_UP = "_again", "_reach", "_wording", "_follow_up"
AGREED, DECLINED, NOT_ASKED = "agreed", "declined", "not_asked"
OUTCOMES = {
    AGREED: "They agreed to answer",
    DECLINED: "They declined",
    NOT_ASKED: "They were not asked",
}
YES_NO = {"yes": "Yes", "no": "No"}
WAY = r"regex(., '^[^@ ]+@[^@ ]+\.[^@ .]+$') or (regex(., '^[+0-9 ()-]+$') and string-length(translate(., '+ ()-', '')) >= 7)"


def around(wording: str) -> Callable[[Tables], Tables]:
    """Return what puts these questions around those of a form; `wording` is what a person is told of a follow-up."""

    def put(tables: Tables) -> Tables:
        before = next(
            (place for place, row in enumerate(tables.survey) if row["type"] not in {"start", "end"}), 0
        )
        before += len(tables.survey) > before and tables.survey[before].get("name") == INTRO
        survey = [
            *tables.survey[:before],
            *_first(),
            *tables.survey[before:],
            {"type": "end_group"},
            *_last(wording),
        ]
        return Tables(survey, [*tables.choices, *_choices()], tables.settings)

    return put


def how_it_ended(nodes: Mapping[str, str]) -> tuple[str, str]:
    """Return the disposition a form tells of, and why somebody was not asked; one of before these questions is completed."""
    said = nodes.get(OUTCOME, "").strip()
    if said == DECLINED:
        return "declined", ""
    if said == NOT_ASKED:
        reason = nodes.get(REASON, "").strip()
        return "not_asked", reason if reason in WHY_NOT else ""
    return "completed", ""


def consents_in(nodes: Mapping[str, str]) -> tuple[list[Consent], dict[str, str]]:
    """Return the way to reach a person that a form holds, and a note where it cannot be used: their answers count all the same."""
    reach = nodes.get(REACH, "").strip()
    if nodes.get(AGAIN, "").strip() != "yes" or not reach:
        return [], {}
    kind = "email" if "@" in reach else "phone"
    return read_consents([{"kind": kind, "value": reach, "wording": nodes.get(WORDING, "")}])


def _first() -> list[Row]:
    return [
        {
            "type": f"select_one {OUTCOME}",
            "name": OUTCOME,
            "required": "yes",
            **_words("label", "Did they agree to answer?"),
            **_words("required_message", "Say how it ended, so that those who declined are counted too."),
        },
        {
            "type": f"select_one {REASON}",
            "name": REASON,
            "required": "yes",
            "relevant": f"${{{OUTCOME}}} = '{NOT_ASKED}'",
            **_words("label", "Why were they not asked?"),
            **_words("required_message", "Choose the nearest reason."),
        },
        {"type": "begin_group", "name": ASKED, "relevant": f"${{{OUTCOME}}} = '{AGREED}'"},
    ]


def _last(wording: str) -> list[Row]:
    agreed, may = f"${{{OUTCOME}}} = '{AGREED}'", f"${{{AGAIN}}} = 'yes'"
    return [
        {"type": "begin_group", "name": FOLLOW_UP, "relevant": agreed},
        {
            "type": f"select_one {AGAIN}",
            "name": AGAIN,
            **_words("label", wording.replace("${", APART)),
        },
        {
            "type": "text",
            "name": REACH,
            "required": "yes",
            "relevant": may,
            "constraint": WAY,
            **_words("label", "Their e-mail address or phone number"),
            **_words("constraint_message", NO_WAY),
            **_words("required_message", "Enter it, or go back and choose “No”."),
        },
        {"type": "calculate", "name": WORDING, "calculation": _literal(wording), "relevant": may},
        {"type": "end_group"},
    ]


def _choices() -> list[Row]:
    lists = {OUTCOME: OUTCOMES, REASON: WHY_NOT, AGAIN: YES_NO}
    return [
        {"list_name": name, "name": value, **_words("label", said)}
        for name, choices in lists.items()
        for value, said in choices.items()
    ]


def _words(part: str, said: str) -> Row:
    return {language_column(part, "en"): said}


def _literal(said: str) -> str:
    """Return words as XPath writes them, which knows no escape for a quotation mark."""
    plain = said.replace("${", APART)
    if "'" not in plain:
        return f"'{plain}'"
    return "concat(" + ', "\'", '.join(f"'{piece}'" for piece in plain.split("'")) + ")"
