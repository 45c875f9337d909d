"""What stands in a publication of comments: by the headings of the law, what people said, their words, the response and what is done."""

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Any

from folkmoot.contacts.models import Contact
from folkmoot.engagements.law import headings_of
from folkmoot.outcomes.models import Finding

LAW = "send_local_offer"
FORM = "folkmoot comments on the local offer 1"
LEFT_OUT = "Comments about one person’s own services were passed on as complaints. These and vexatious comments are not published."
COLUMNS = ("heading", "said", "comment", "answer", "response", "action", "post", "due")
Group = dict[str, Any]


def content_of(
    *,
    number: int,
    by: str,
    since: dt.date,
    until: dt.date,
    published_on: dt.date,
    comments: Sequence[Contact],
    corrects: int | None,
    changed: str,
) -> dict[str, Any]:
    """Return everything a publication says, as JSON."""
    groups = groups_of(comments)
    return {
        "form": FORM,
        "number": number,
        "by": by,
        "since": since.isoformat(),
        "until": until.isoformat(),
        "published_on": published_on.isoformat(),
        "corrects": corrects,
        "changed": changed,
        "left_out": LEFT_OUT,
        "comments": sum(len(group["comments"]) for group in groups),
        "headings": [
            {"key": key, "words": words, "groups": [each for each in groups if each["heading"] == key]}
            for key, words in headings_of([LAW]).items()
        ],
    }


def groups_of(comments: Sequence[Contact]) -> list[Group]:
    """Return the comments by the answer they got, both in the order of their words: nothing tells which came first.

    Of a finding only what is asked about here is in it: comments of other days are in another publication.
    """
    words = {one.pk: one.offer_comment.words for one in comments}
    answered = Finding.objects.filter(grounds__contact__in=words, state="replied").distinct()
    findings = answered.select_related("reply").prefetch_related("grounds", "commitments")
    known = headings_of([LAW])
    groups = [_group(finding, words, known) for finding in findings]
    return sorted(groups, key=lambda group: (group["said"].casefold(), group["finding"]))


def _group(finding: Finding, words: dict[int, str], known: dict[str, str]) -> Group:
    behind = {ground.contact_id for ground in finding.grounds.all() if ground.contact_id in words}
    return {
        "finding": str(finding.uuid),
        "heading": finding.heading if finding.heading in known else next(iter(known)),
        "said": finding.sentence,
        "comments": sorted((words[number] for number in behind if number), key=str.casefold),
        "answer": finding.reply.get_answer_display(),
        "passed_to": finding.reply.passed_to,
        "response": finding.reply.reason,
        "post": finding.reply.post,
        "actions": [
            {"what": one.what, "post": one.post, "due": one.due_on.isoformat()}
            for one in finding.commitments.all()
        ],
    }


def texts_in(groups: Sequence[Group]) -> Iterator[str]:
    """Give every text of some groups that people wrote or were answered."""
    for group in groups:
        yield from (group["said"], group["response"], group["passed_to"], *group["comments"])
        yield from (one["what"] for one in group["actions"])


def table_of(told: dict[str, Any]) -> Iterator[tuple[str, ...]]:
    """Give a publication as rows under `COLUMNS`: one for each comment and action of its answer."""
    yield COLUMNS
    for heading in told["headings"]:
        for group in heading["groups"]:
            nothing = {"what": "", "post": "", "due": ""}
            for comment in group["comments"]:
                for action in group["actions"] or [nothing]:
                    answer = (
                        f"{group['answer']}: {group['passed_to']}" if group["passed_to"] else group["answer"]
                    )
                    done = (action["what"], action["post"], action["due"])
                    yield (heading["words"], group["said"], comment, answer, group["response"], *done)


def to_show(told: dict[str, Any]) -> dict[str, Any]:
    """Return a publication with its days as days, for a page."""
    days = {f"{name}_day": dt.date.fromisoformat(told[name]) for name in ("since", "until")}
    days["published_day"] = dt.date.fromisoformat(told["published_on"])
    return {**told, **days, "headings": [_heading_to_show(heading) for heading in told["headings"]]}


def _heading_to_show(heading: dict[str, Any]) -> dict[str, Any]:
    groups = [
        {
            **group,
            "actions": [one | {"due_day": dt.date.fromisoformat(one["due"])} for one in group["actions"]],
        }
        for group in heading["groups"]
    ]
    return {**heading, "groups": groups}
