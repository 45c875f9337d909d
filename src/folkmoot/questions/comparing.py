"""What changed between two versions of a questionnaire, in the words people read."""

from dataclasses import dataclass

from folkmoot.questions.definition import Content, Item
from folkmoot.questions.saying import choices, said_in


@dataclass(frozen=True, slots=True)
class Change:
    """One change: what it is about, the words before and the words after (empty: there were none)."""

    question: str
    part: str
    before: str
    after: str


def differences(old: Content, new: Content) -> list[Change]:
    """Return the changes from an old version to a new one, in the new one's order; removed questions last."""
    changes: list[Change] = []
    for part in ("title", "intro"):
        before, after = said_in(old.get(part)), said_in(new.get(part))  # type: ignore[arg-type]
        if before != after:
            changes.append(Change("", part.capitalize().replace("Intro", "Introduction"), before, after))
    olds = {item["key"]: item for item in old["items"]}
    for item in new["items"]:
        before_item = olds.pop(item["key"], None)
        if before_item is None:
            changes.append(Change(item["key"], "Question added", "", said_in(item["wording"])))
        else:
            changes += _in_one(before_item, item)
    changes += [Change(key, "Question removed", said_in(item["wording"]), "") for key, item in olds.items()]
    kept = [item["key"] for item in old["items"] if item["key"] not in olds]
    order = [item["key"] for item in new["items"] if item["key"] in kept]
    if kept != order:
        changes.append(Change("", "Order", ", ".join(kept), ", ".join(order)))
    return changes


def _in_one(old: Item, new: Item) -> list[Change]:
    changes = []
    languages = sorted({*old["wording"], *new["wording"]})
    for language in languages:
        where = "" if language == "en" else f" ({language})"
        before, after = _parts(old, language), _parts(new, language)
        for part in dict.fromkeys([*before, *after]):
            if before.get(part, "") != after.get(part, ""):
                changes.append(
                    Change(new["key"], f"{part}{where}", before.get(part, ""), after.get(part, ""))
                )
    if old.get("show_if", []) != new.get("show_if", []):
        changes.append(Change(new["key"], "Shown if", _rules(old), _rules(new)))
    if bool(old.get("required")) != bool(new.get("required")):
        says = {True: "must be answered", False: "may be left out"}
        changes.append(
            Change(new["key"], "Required", says[bool(old.get("required"))], says[bool(new.get("required"))])
        )
    return changes


def _parts(item: Item, language: str) -> dict[str, str]:
    parts = {"Wording": said_in(item["wording"], language), "Help": said_in(item.get("help"), language)}
    parts |= {f"Answer “{code}”": words for code, words in choices(item, language)}
    return parts | {f"Row “{row['code']}”": said_in(row["label"], language) for row in item.get("rows", ())}


def _rules(item: Item) -> str:
    rules = (
        f"{rule['question']}: {' or '.join(str(code) for code in rule['in'])}"
        for rule in item.get("show_if", ())
    )
    return " and ".join(rules) or "always"
