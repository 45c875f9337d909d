"""Makes the questionnaire that a mapped file answers, for engagements that were asked elsewhere."""

from folkmoot.channels.paper.mapping import Field, Mapping
from folkmoot.channels.paper.reading import PLACE_KEY, POSTCODE_KEY
from folkmoot.questions.definition import Content, Item, Option


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
    codes = [part.code for part in each.parts] or list(each.choice.values.values())
    if each.kind in {"one", "several"}:
        item["options"] = [option(code, each) for code in dict.fromkeys(codes) if code]
    return item


def option(code: str, each: Field) -> Option:
    """Return one answer with its label."""
    return {"code": code, "label": {"en": str(each.labels.get(code, code))}}
