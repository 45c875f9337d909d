"""Draws the opinion map of an engagement's question from its votes, with each group's profile beside the residents'."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import asdict, replace
from typing import Any

from django.db import transaction
from django.utils import timezone

from folkmoot.contacts.models import Contact, OpinionQuestion, Statement, Vote
from folkmoot.engagements.channel import channel_name
from folkmoot.evidence.disclosure import SMALLEST_SHOWN, CountTable, release
from folkmoot.evidence.editions import edition_as_json, edition_from
from folkmoot.evidence.opinion import doubtful, picture, polis_files, telling, whole
from folkmoot.evidence.opinion.votes import Votes, latest
from folkmoot.evidence.published import Dimension, slices
from folkmoot.insight.models import KeptMap
from folkmoot.insight.naming import names_of
from folkmoot.insight.policies import check_can_publish
from folkmoot.insight.populations import Populations
from folkmoot.sheets.harmless import harmless
from folkmoot.trail.recording import record_act

CHANNEL = "channel"


def conversation_of(question: OpinionQuestion) -> tuple[polis_files.Conversation, list[int]]:
    """Read a question's statements and votes as a conversation; return it and the contacts in the order of its people.

    People are numbered as they come, so that no file leads to anybody. Who was set aside is not there.
    """
    import numpy as np

    statements = list(question.statements.exclude(state="waiting").order_by("number"))
    place = {one.pk: at for at, one in enumerate(statements)}
    heard = Contact.objects.filter(engagement=question.engagement_id).in_the_insight()
    rows = Vote.objects.filter(statement__in=place, contact__in=heard).order_by("contact_id", "statement_id")
    told = list(rows.values_list("contact_id", "statement_id", "value", "at"))
    contacts = sorted({contact for contact, *_ in told})
    number = {contact: at for at, contact in enumerate(contacts)}
    votes = latest(
        [str(at) for at in range(len(contacts))],
        [str(one.number) for one in statements],
        np.array([number[contact] for contact, *_ in told], dtype=np.int64),
        np.array([place[statement] for _, statement, *_ in told], dtype=np.int64),
        np.array([value for *_, value, _ in told], dtype=np.float64),
        np.array([int(at.timestamp() * 1000) for *_, at in told], dtype=np.int64),
    )
    said = tuple(_as_polis(one, number) for one in statements)
    return polis_files.Conversation(said, votes, summary=_summary(question, votes)), contacts


def keep_map(question: OpinionQuestion, *, without: Collection[str] = (), seed: int = 1) -> KeptMap:
    """Draw the map and keep it in place of the one before; `without` leaves out what is flagged so, and compares."""
    conversation, contacts = conversation_of(question)
    words = [one.words for one in conversation.statements]
    given: dict[str, Any] = {
        "rejected": conversation.rejected,
        "words": words,
        "said_at": [int(one.at) for one in conversation.statements],
        "seed": seed,
    }
    drawn = whole.draw_map(conversation.votes, **given)
    compared = None
    if left_out := [kind for kind in doubtful.KINDS if kind in without]:
        less = whole.draw_map(conversation.votes, without=left_out, **given)
        compared, drawn = asdict(whole.compare(drawn, less)), less
    told = telling.tell(drawn, words)
    for flag in told["flags"].values():
        del flag["who"]
    told["compared_with_everybody"] = compared
    drawing = picture.draw(
        drawn.places.at[drawn.placed],
        drawn.grouping.group,
        title=question.wording,
        told="Each mark is a person; of more than 1,000 an even sample is drawn. People who vote alike stand near each other. "
        "The table below says the same of each group.",
        people=drawn.grouping.sizes,
        ident="opinion",
    )
    kept, _ = KeptMap.objects.update_or_create(
        question=question,
        defaults={
            "told": told,
            "picture": drawing,
            "profiles": profiles_of(question, contacts, drawn.group.tolist(), drawn.number),
            "votes": len(conversation.votes.person),
            "drawn_at": timezone.now(),
        },
    )
    return kept


def profiles_of(
    question: OpinionQuestion, contacts: Sequence[int], group: Sequence[int], number: int
) -> list[dict[str, Any]]:
    """Count each group of a map by each part of the profile, beside the residents where they are known, and by channel."""
    engagement = question.engagement
    names, populations = names_of(engagement), Populations(engagement)
    of = dict(zip(contacts, group, strict=True))
    rows = Contact.objects.filter(pk__in=contacts).values_list("pk", "profile", "channel")
    counts: dict[str, list[Counter[str]]] = {}
    for contact, profile, channel in rows.iterator():
        if (which := of[contact]) < 0:
            continue
        for dimension, said in {**profile, CHANNEL: channel}.items():
            in_group = counts.setdefault(dimension, [Counter() for _ in range(number)])[which]
            in_group.update(map(str, said) if isinstance(said, list) else [str(said)])
    told = []
    for dimension in sorted(counts, key=lambda name: (name == CHANNEL, name)):
        each = counts[dimension]
        codes = sorted({code for one in each for code in one})
        who = populations.residents(dimension) if dimension != CHANNEL else None
        people: dict[str, float] = {c: who.people[None, c] for c in codes if who and (None, c) in who.people}
        everyone = sum(count for (area, _), count in who.people.items() if area is None) if who else 0
        known = [sum(one.values()) for one in each]
        told.append(
            {
                "title": "How they took part" if dimension == CHANNEL else names.title(dimension),
                "source": who.cited if who and who.known else "",
                "rows": [
                    {
                        "label": channel_name(code) if dimension == CHANNEL else names.group(dimension, code),
                        "residents": people[code] / everyone if code in people and everyone else None,
                        "groups": [
                            {"n": one[code], "share": one[code] / total if total else None}
                            for one, total in zip(each, known, strict=True)
                        ],
                    }
                    for code in (names.ordered(dimension, codes) if dimension != CHANNEL else codes)
                ],
            }
        )
    return told


@transaction.atomic
def publish_kept(*, user: Any, kept: KeptMap) -> dict[str, Any]:
    """Show the public what of the map may be shown: no group under ten, no count that gives one away, nobody's place."""
    check_can_publish(user, kept.question.engagement)
    sizes = {str(one["called"]): int(one["people"]) for one in kept.told["groups"]}
    dimension = Dimension("group", tuple(sizes), not_said=False)
    everybody = sum(sizes.values())
    counts = {
        where: sum(sizes.get(str(value), 0) for _, value in where) or everybody
        for where in slices((dimension,))
    }
    table = CountTable((dimension,), counts)
    earlier = [edition_from(one) for one in kept.editions]
    released = release([table], as_of=kept.drawn_at.isoformat(), earlier=earlier)
    groups = []
    for one in kept.told["groups"]:
        shown = one["people"] >= SMALLEST_SHOWN and released.shows(frozenset({("group", str(one["called"]))}))
        if shown:
            groups.append(
                {
                    "called": one["called"],
                    "people": one["people"],
                    "stable": one["stability"]["words"],
                    "statements": [
                        {"words": each["words"], "agrees": each["agrees"]} for each in one["statements"]
                    ],
                }
            )
    kept.published = {
        "class": kept.told["class"],
        "groups": groups,
        "hidden": len(kept.told["groups"]) - len(groups),
        "consensus": _worded(kept.told["consensus"]) if sum(sizes.values()) >= SMALLEST_SHOWN else [],
        "bridging": _worded(kept.told["bridging"]) if len(groups) == len(sizes) else [],
    }
    kept.editions = [*kept.editions, edition_as_json(released.edition)]
    kept.published_at = timezone.now()
    kept.save(update_fields=["published", "editions", "published_at"])
    record_act(
        user=user,
        act="publish_opinion_map",
        subject_kind="engagement",
        subject_id=kept.question.engagement.uuid,
        detail={"groups": len(groups), "hidden": kept.published["hidden"]},
    )
    return dict(kept.published)


def polis_text(question: OpinionQuestion, name: str) -> str:
    """Return one of Polis's own files of a question: comments.csv, votes.csv, participants-votes.csv or summary.csv."""
    conversation, _ = conversation_of(question)
    if name == polis_files.COMMENTS:
        safe = tuple(replace(one, words=harmless(one.words)) for one in conversation.statements)
        return polis_files.comments_csv(replace(conversation, statements=safe))
    if name == polis_files.VOTES:
        return polis_files.votes_csv(conversation)
    if name == polis_files.PEOPLE:
        drawn = whole.draw_map(conversation.votes, rejected=conversation.rejected, resamples=0)
        groups = {
            who: str(group)
            for who, group in zip(drawn.votes.people, drawn.group.tolist(), strict=True)
            if group >= 0
        }
        return polis_files.people_csv(conversation, groups)
    return polis_files.summary_csv(conversation)


def _as_polis(one: Statement, number: dict[int, int]) -> polis_files.Statement:
    author = str(number.get(one.contact_id, "")) if one.contact_id else ""
    state = "1" if one.state == "accepted" else polis_files.REJECTED
    return polis_files.Statement(
        str(one.number), one.words, author, state, str(int(one.made_at.timestamp() * 1000))
    )


def _summary(question: OpinionQuestion, votes: Votes) -> dict[str, str]:
    people = str(len(votes.people))
    return {
        "topic": question.wording,
        "url": "",
        "voters": people,
        "voters-in-conv": people,
        "comments": str(len(votes.statements)),
        "conversation-description": question.engagement.summary,
    }


def _worded(told: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{"words": one["words"], "agrees": one["agrees"]} for one in told]
