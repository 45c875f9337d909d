"""Makes the questionnaire that a mapped file answers, for engagements that were asked elsewhere."""

from folkmoot.channels.paper.mapping import Field, Mapping
from folkmoot.channels.paper.reading import PLACE_KEY, POSTCODE_KEY
from folkmoot.questions.definition import Content, Item, Words


def content_of(mapping: Mapping, title: str) -> Content:
    """Return the questionnaire's content: questions first, then profile, postcode and place."""
    items = [item_of(each) for each in sorted(mapping.fields, key=lambda each: bool(each.profile))]
    if mapping.postcode:
        items.append({"key": POSTCODE_KEY, "kind": "postcode", "wording": {"en": "What is your postcode?"}})
    if mapping.point:
        items.append({"key": PLACE_KEY, "kind": "place", "wording": {"en": "Where do you live?"}})
    return {"title": {"en": title}, "languages": ["en"], "modules": [], "items": items}


def item_of(each: Field) -> Item:
    """Return one question; its answers are the codes the mapping names, in order."""
    item: Item = {"key": each.key, "kind": each.kind, "wording": {"en": each.wording}}
    if each.profile:
        item["profile"] = each.profile
    parts, values = [part.code for part in each.parts], list(each.choice.values.values())
    if each.kind == "matrix":
        item["rows"] = [{"code": code, "label": label(code, each)} for code in parts]
    codes = values if each.kind == "matrix" else parts or values
    if each.kind in {"one", "several", "ranking", "matrix"}:
        item["options"] = [
            {"code": code, "label": label(code, each)} for code in dict.fromkeys(codes) if code
        ]
    return item


def label(code: str, each: Field) -> Words:
    """Return the words of one answer, or of one row of a matrix."""
    return {"en": str(each.labels.get(code, code))}
