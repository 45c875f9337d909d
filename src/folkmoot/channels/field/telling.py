"""What a phone is told: for whom it asks, in which words, and to which key it encrypts."""

from typing import Any

from folkmoot.channels.field.follow_up import wording_for
from folkmoot.channels.field.models import Device
from folkmoot.channels.field.policies import CHANNEL
from folkmoot.channels.field.sealing import current_key, written
from folkmoot.contacts.collecting import content_of, find_collector
from folkmoot.questions.definition import NOT_SAID, Item
from folkmoot.questions.saying import FIXED_WORDS, LANGUAGE_NAMES, choices

# A file cannot be given through an officer's phone out of reach; the question is passed over and stays unanswered.
PASSED_OVER = frozenset({"file"})


def told(device: Device) -> dict[str, Any]:
    """Return all that a phone needs to ask out of reach. None of it is secret."""
    collector = find_collector(device.collector.code, channel=CHANNEL)
    engagement, key = collector.engagement, current_key()
    version = engagement.questionnaire
    content = content_of(version) if version is not None else None
    spoken = content["languages"] if content else ["en"]
    items = content["items"] if content else []
    return {
        "officer": str(device.officer.user),
        "name": device.name,
        "team": collector.name,
        "title": engagement.title,
        "open": engagement.state == "open",
        "closes": engagement.closes_on.isoformat() if engagement.closes_on else "",
        "version": version.pk if version is not None else None,
        "questions": [question(item, spoken) for item in items if item["kind"] not in PASSED_OVER],
        "incomplete": any(item.get("required") for item in items if item["kind"] in PASSED_OVER),
        "languages": [[code, LANGUAGE_NAMES.get(code, code)] for code in spoken],
        "follow_up": wording_for(engagement.partner),
        "key": {"uuid": str(key.uuid), "point": written(key.public)},
    }


def question(item: Item, spoken: list[str]) -> dict[str, Any]:
    """Return one question as a phone shows it, in every language it is spoken in; English stands in where words lack."""
    labels = [dict(choices(item, language)) for language in spoken]
    options: dict[str, dict[str, Any]] = {
        str(option["code"]): dict(option) for option in item.get("options", ())
    }
    asked = {
        "key": item["key"],
        "kind": item["kind"],
        "words": item["wording"],
        "help": item.get("help") or {},
        "required": bool(item.get("required")),
        "show_if": item.get("show_if", []),
        "limits": item.get("limits", {}),
        "rows": [{"code": row["code"], "words": row["label"]} for row in item.get("rows", ())],
        "options": [
            {
                "code": code,
                "words": {
                    language: said.get(code, code) for language, said in zip(spoken, labels, strict=True)
                },
                "other": bool(options.get(code, {}).get("other")),
                "alone": bool(options.get(code, {}).get("exclusive")),
            }
            for code in labels[0]
        ],
    }
    if item.get("prefer_not_to_say"):
        asked["not_said"] = {"code": NOT_SAID, "words": FIXED_WORDS[NOT_SAID]}
    return asked
