"""Has the machine learn from what people coded and suggest the rest. A suggestion is never a coding."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.db.models import Count, Q
from django.utils import timezone

from folkmoot.contacts.models import Contact
from folkmoot.engagements.models import Engagement
from folkmoot.evidence import words
from folkmoot.insight.campaigns import texts_of
from folkmoot.insight.coding.assigning import Key, record
from folkmoot.insight.models import (
    Codebook,
    Coded,
    Run,
    Suggestion,
    Theme,
    ToCodeNext,
    WrittenAnswer,
)
from folkmoot.insight.themes import check_can_code
from folkmoot.jobs.running import report_progress
from folkmoot.partners.policies import officer_of
from folkmoot.questions.policies import NotPossible

FEWEST_CODED = 30
"""Answers people coded, before anything is learnt from them."""

PICKED = 40  # answers to code next, the random arm among them
BY_CHANCE = 0.3
MOST_WORDS = 5  # shown for a suggestion
AT_ONCE = 1_000


@dataclass
class Material:
    """What is learnt from, and for what; every list in the order of `keys`."""

    coded_keys: list[Key] = field(default_factory=list)
    coded_texts: list[str] = field(default_factory=list)
    coded: dict[int, list[bool]] = field(default_factory=dict)
    keys: list[Key] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    seal: str = ""


def material_of(engagement: Engagement) -> Material:
    """Collect the answers people coded, or read and found no theme for, and those they have not."""
    mine = Contact.objects.filter(engagement=engagement).answered().in_the_insight().order_by("pk")
    said = {(contact, question): text for contact, question, text in texts_of(mine)}
    themes = list(
        Theme.objects.filter(engagement=engagement, state="used").order_by("pk").values_list("pk", flat=True)
    )
    held: dict[Key, set[int]] = {}
    for contact, question, theme in Coded.objects.filter(theme__in=themes).values_list(
        "contact", "question", "theme"
    ):
        held.setdefault((contact, question), set()).add(theme)
    rows = WrittenAnswer.objects.filter(engagement=engagement, nothing_to_add=False).order_by("pk")
    found, seal = Material(coded={theme: [] for theme in themes}), hashlib.sha256()
    for contact, question, read_at in rows.values_list("contact", "question", "read_at").iterator(2_000):
        key = (contact, question)
        text = said.get(key)
        if text is None:
            continue
        seal.update(json.dumps([text, question, sorted(held.get(key, ()))]).encode())
        if key in held or read_at is not None:
            found.coded_keys.append(key)
            found.coded_texts.append(text)
            for theme, marks in found.coded.items():
                marks.append(theme in held.get(key, ()))
        else:
            found.keys.append(key)
            found.texts.append(text)
    found.seal = seal.hexdigest()
    return found


def suggest_themes(*, engagement: Engagement, user: Any, seed: int = 1) -> Run:
    """Learn from what people coded, and suggest themes for the rest; keep with what it was done. Raises NotPossible."""
    check_can_code(user, engagement)
    check_words_ready()
    from folkmoot.evidence.words.learning import learning_curve, next_to_code  # noqa: PLC0415  they load what learns
    from folkmoot.evidence.words.suggesting import suggest  # noqa: PLC0415

    report_progress(0, 4, "Reading what people coded.")
    given = material_of(engagement)
    if len(given.coded_keys) < FEWEST_CODED:
        raise NotPossible(
            f"Code at least {FEWEST_CODED} answers first. {len(given.coded_keys)} are coded so far, and of fewer nothing is learnt."
        )
    if not given.keys:
        raise NotPossible("Every answer is coded or read. There is nothing left to suggest.")
    codes = {str(theme): marks for theme, marks in given.coded.items()}
    asked = {
        "questions": [key for _, key in given.keys],
        "coded_questions": [key for _, key in given.coded_keys],
    }
    report_progress(1, 4, f"Learning from {len(given.coded_keys):,} answers.")
    found = suggest(given.coded_texts, codes, given.texts, seed=seed, **asked)
    report_progress(2, 4, "Seeing how much more coding would help.")
    curve = learning_curve(given.coded_texts, codes, seed=seed)
    pick = next_to_code(found.confidence, how_many=min(PICKED, len(given.keys)), chance=BY_CHANCE, seed=seed)
    report_progress(3, 4, "Keeping the suggestions.")
    told = {
        "pool": len(given.keys),
        "coded": len(given.coded_keys),
        "curve": {"sentence": curve.sentence, "more": curve.more},
        "silent": {code: found.silent[code] for code in codes if found.silent.get(code)},
        "suggested": {code: sum(found.predicted[code]) for code in codes},
    }
    by_chance = set(pick.by_chance)
    with transaction.atomic():
        run = keep_run(engagement, user, "suggestions", seed, given.seal, len(given.keys), told)
        Suggestion.objects.filter(theme__engagement=engagement, state="waiting").delete()
        ToCodeNext.objects.filter(run__engagement=engagement).delete()
        ToCodeNext.objects.bulk_create(
            [
                ToCodeNext(
                    run=run,
                    contact_id=given.keys[place][0],
                    question=given.keys[place][1],
                    arm="random" if place in by_chance else "unsure",
                    place=order,
                    predicted=[int(code) for code in codes if found.predicted[code][place]],
                )
                for order, place in enumerate(pick.places, 1)
            ]
        )
        there = set(
            Suggestion.objects.filter(theme__engagement=engagement).values_list(
                "theme", "contact", "question"
            )
        )
        rows = [
            Suggestion(
                run=run,
                theme_id=int(code),
                contact_id=contact,
                question=question,
                confidence=float(sure[place]),
                words=list(found.why(place, code))[:MOST_WORDS],
            )
            for code in codes
            if (sure := found.confidence[code]) is not None
            for place, (contact, question) in enumerate(given.keys)
            if found.predicted[code][place]
            and place not in by_chance  # what is to show the machine's error is read without its opinion
            and (int(code), contact, question) not in there
        ]
        Suggestion.objects.bulk_create(rows, batch_size=AT_ONCE)
        record(
            user, engagement, "suggest_themes", suggestions=len(rows), coded=len(given.coded_keys), seed=seed
        )
    return run


def keep_run(
    engagement: Engagement, user: Any, kind: str, seed: int, seal: str, answers: int, told: dict[str, Any]
) -> Run:
    """Keep with what the machine was run, so that it can be run again and gives the same."""
    book = Codebook.objects.filter(engagement=engagement).first()
    return Run.objects.create(
        engagement=engagement,
        kind=kind,
        seed=seed,
        versions=versions(),
        codebook_version=book.version if book else 0,
        acts=book.acts if book else 0,
        inputs_hash=seal,
        answers=answers,
        told=told,
        by=officer_of(user),
        at=timezone.now(),
    )


def seal_of(texts: Iterable[str]) -> str:
    """Return the seal of texts in their order."""
    seal = hashlib.sha256()
    for text in texts:
        seal.update(json.dumps(text).encode())
    return seal.hexdigest()


def versions() -> dict[str, str]:
    """Return which versions of the programs do the sums."""
    from importlib.metadata import PackageNotFoundError, version  # noqa: PLC0415  asked for once a run

    found = {}
    for name in ("folkmoot", "numpy", "scipy", "scikit-learn", "wordllama"):
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            continue
    return found


def check_words_ready() -> None:
    """Raise, saying what to install, unless what learns from words is here."""
    if not words.ready():
        raise NotPossible(words.HOW_TO_GET_IT)


@dataclass(frozen=True, slots=True)
class Counted:
    """What became of the suggestions of one theme."""

    theme: Theme
    waiting: int
    accepted: int
    rejected: int
    silent: str
    share: Any  # of those not coded when it was suggested, corrected; None where it cannot be said

    @property
    def right(self) -> float | None:
        """The share of those looked at that a person accepted."""
        looked_at = self.accepted + self.rejected
        return self.accepted / looked_at if looked_at else None


def counted(engagement: Engagement, run: Run | None) -> list[Counted]:
    """Return for each theme in use how many suggestions wait, were accepted and rejected, and the corrected share."""
    by_state = {
        state: Count("suggestions", filter=Q(suggestions__state=state))
        for state in ("waiting", "accepted", "rejected")
    }
    themes: Any = Theme.objects.filter(engagement=engagement, state="used").annotate(**by_state)
    silent = run.told.get("silent", {}) if run else {}
    shares = corrected(run) if run else {}
    return [
        Counted(one, one.waiting, one.accepted, one.rejected, silent.get(str(one.pk), ""), shares.get(one.pk))
        for one in themes
    ]


def corrected(run: Run) -> dict[int, Any]:
    """Return for each theme its share among the answers of a run, corrected by the random arm people coded since."""
    from folkmoot.evidence.words.correcting import corrected_share  # noqa: PLC0415  counting libraries

    arm = list(run.to_code_next.filter(arm="random"))
    read = set(
        WrittenAnswer.objects.filter(
            engagement=run.engagement_id, read_at__isnull=False, contact__in=[one.contact_id for one in arm]
        ).values_list("contact", "question")
    )
    coded = set(
        Coded.objects.filter(contact__in=[one.contact_id for one in arm]).values_list(
            "contact", "question", "theme"
        )
    )
    done = [one for one in arm if (one.contact_id, one.question) in read]
    pool, found = run.told.get("pool", 0), {}
    for code, number in run.told.get("suggested", {}).items():
        theme = int(code)
        arm_said = [theme in one.predicted for one in done]
        more = number - sum(arm_said)
        suggested_for = [*arm_said, *[True] * more, *[False] * (pool - len(done) - more)]
        person = {place: (one.contact_id, one.question, theme) in coded for place, one in enumerate(done)}
        found[theme] = corrected_share(suggested_for, person)
    return found
