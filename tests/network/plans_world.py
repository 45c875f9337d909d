"""A strategy whose vision was commented on, a group that writes it, members of it, and a plan."""

import datetime as dt
from dataclasses import dataclass

from folkmoot.network.actions.doing import Origin, make_action
from folkmoot.network.documents.commenting import comment_on, show_comment
from folkmoot.network.documents.writing import begin_strategy, keep_document, publish_version, write_version
from folkmoot.network.joining import add_member, join_group
from folkmoot.network.models import (
    Action,
    Comment,
    Document,
    DocumentVersion,
    Group,
    Member,
    Strategy,
    Workbook,
)
from folkmoot.network.rungs import COMMENT, CONTRIBUTE
from folkmoot.network.workbook.filling import begin_workbook, keep_template
from folkmoot.network.workbook.templates import shipped
from folkmoot.partners.models import Partner

VISION = """# What we want

Everybody knows whom to ask.

Advice is free of charge and easy to find near where people live.

# How

We share what we know."""
NEXT = VISION.replace("easy to find near", "easy to find, in plain words, near").replace(
    "We share what we know.", "We meet four times a year."
)
OPEN_UNTIL = dt.date(2099, 6, 1)
DUE = dt.date(2099, 3, 1)


@dataclass
class Plans:
    """Everything a test follows."""

    partner: Partner
    group: Group
    strategy: Strategy
    document: Document
    first: DocumentVersion
    comment: Comment
    code: str
    seen: Member
    hidden: Member
    action: Action
    workbook: Workbook


def build_plans(partner: Partner) -> Plans:
    """The vision at version 1 with one shown comment, an action of the group, a workbook; nothing agreed yet."""
    group = Group.objects.create(
        slug="writers", partner=partner, name="Writers", about="Writes.", begun_on=dt.date(2026, 1, 5)
    )
    seen = member(partner, "Sam Seen", "everybody", "sam@seen.example")
    hidden = member(partner, "Hal Hidden", "groups", "hal@hidden.example")
    join_group(group=group, member=seen, rung=CONTRIBUTE)
    join_group(group=group, member=hidden, rung=COMMENT)
    strategy = begin_strategy(
        user=None, partner=partner, title="Advice for all", about="So that all know.", group=group
    )
    document = keep_document(user=None, strategy=strategy, title="Vision", kind="vision", about="Where to.")
    draft = write_version(user=None, document=document, source=VISION, comments_until=OPEN_UNTIL)
    first = publish_version(user=None, version=draft)
    comment, code = comment_on(
        paragraph=first.paragraphs.get(number=3), words="Say it in plain words.", member=hidden
    )
    comment = show_comment(user=None, comment=comment)
    action = make_action(
        user=None,
        what="Write a leaflet",
        due_on=DUE,
        strategy=strategy,
        group=group,
        owner=group,
        origin=Origin("focus_group", None, "Carers, 12 April: nobody knew whom to ring."),
    )
    stages = shipped()["information-and-advice"]["stages"]
    workbook = begin_workbook(
        user=None, partner=partner, title="Our workbook", stages=stages, strategy=strategy
    )
    return Plans(partner, group, strategy, document, first, comment, code, seen, hidden, action, workbook)


def member(partner: Partner, name: str, seen_by: str, email: str) -> Member:
    return add_member(
        partner=partner, name=name, email=email, consent_wording="Yes", confirmed=True, seen_by=seen_by
    )


def walked_plans(partner: Partner) -> dict[str, dict]:
    """What stands in the addresses of documents, workbooks and plans, for the walk of every role."""
    world = build_plans(partner)
    write_version(user=None, document=world.document, source=NEXT)
    template = keep_template(user=None, partner=partner, title="Ours", about="", source="# One\n- Why?")
    at = {"slug": world.document.slug}
    version = {**at, "number": world.first.number}
    return {
        **{f"network:actions:{name}": {"uuid": world.action.uuid} for name in ("action", "change", "undo")},
        **{f"joined:actions:{name}": {"uuid": world.action.uuid} for name in ("action", "take_on")},
        "joined:actions:of_strategy": {"strategy": world.strategy.slug},
        "joined:actions:of_group": {"group": world.group.slug},
        **{
            f"network:documents:{name}": {"slug": world.strategy.slug}
            for name in ("strategy", "change", "add")
        },
        **{f"network:documents:{name}": at for name in ("document", "keep", "write", "tie", "publish")},
        "network:documents:comment": {"uuid": world.comment.uuid},
        "network:documents:step": {"uuid": world.comment.uuid, "act": "show"},
        "joined:documents:document": at,
        "joined:documents:version": version,
        "joined:documents:printed": version,
        "joined:documents:changes": version,
        "joined:documents:comment": {**version, "paragraph": 2},
        "joined:documents:withdraw_mine": {"uuid": world.comment.uuid},
        **{f"network:workbooks:{name}": {"uuid": world.workbook.uuid} for name in ("workbook", "printed")},
        "network:workbooks:as_file": {"uuid": world.workbook.uuid, "kind": "docx"},
        **{
            f"network:workbooks:{name}": {"uuid": world.workbook.uuid, "key": "1.1"}
            for name in ("question", "undo")
        },
        "network:workbooks:template": {"uuid": template.uuid},
    }
