"""Who may write, publish, comment and answer, in the sentences people are shown when they may not."""

import datetime as dt
from typing import Any

from django.core.exceptions import PermissionDenied

from folkmoot.engagements.models import Engagement
from folkmoot.network.documents.paragraphs import MOST_PARAGRAPHS, cut
from folkmoot.network.documents.states import COMMENT
from folkmoot.network.models import Comment, DocumentVersion, Paragraph
from folkmoot.partners.models import Partner
from folkmoot.partners.policies import check_can, officer_of
from folkmoot.questions.policies import NotPossible


def check_can_write(user: Any, partner: Partner) -> None:
    """Raise unless this person runs the network for the partner whose strategy it is. The system (None) may."""
    if user is None:
        return
    check_can(user, "run_network")
    if officer_of(user).partner_id != partner.pk:
        raise PermissionDenied(f"This strategy is {partner}’s. Ask its officers.")


def check_is_draft(version: DocumentVersion) -> None:
    """Raise `NotPossible` for a version that people read already."""
    if version.published_at is not None:
        raise NotPossible("This version is published, and stays as people read it. Write the next one.")


def check_text(source: str) -> None:
    """Raise `NotPossible` unless a text has paragraphs, and not too many."""
    cuts = cut(source)
    if not any(one.kind == "text" for one in cuts):
        raise NotPossible("Write at least one paragraph.")
    if len(cuts) > MOST_PARAGRAPHS:
        raise NotPossible(
            f"A document has at most {MOST_PARAGRAPHS} paragraphs; this has {len(cuts):,}. Split it in two."
        )


def check_survey(version: DocumentVersion, engagement: Engagement | None) -> None:
    """Raise `NotPossible` unless a survey is of the same partner."""
    if engagement is not None and engagement.partner_id != version.document.strategy.partner_id:
        raise NotPossible(f"That survey is {engagement.partner}’s.")


def check_can_publish(version: DocumentVersion, waiting: int) -> None:
    """Raise `NotPossible` unless a version has text and each comment on the one before has its answer."""
    check_is_draft(version)
    if not version.paragraphs.exists():
        raise NotPossible("There is nothing to publish yet. Write the text first.")
    if waiting:
        many = (
            "1 comment on the version before waits"
            if waiting == 1
            else f"{waiting:,} comments on the version before wait"
        )
        raise NotPossible(f"{many} for an answer. Accept or decline each first: people were promised it.")


def check_can_comment(paragraph: Paragraph, today: dt.date) -> None:
    """Raise `NotPossible` unless a paragraph is open for comments."""
    version = paragraph.version
    if version.published_at is None or paragraph.kind != "text":
        raise NotPossible("Comments are about a paragraph of what is published.")
    if version.document.versions.filter(number__gt=version.number, published_at__isnull=False).exists():
        raise NotPossible("There is a newer version. Please read that one, and say what you think of it.")
    if version.comments_until is None:
        raise NotPossible("We are not taking comments on this version.")
    if version.comments_until < today:
        raise NotPossible("The time for comments is over. You can read what became of them.")


def check_follows(comment: Comment, act: str) -> None:
    """Raise `NotPossible` unless an act may be done to a comment as it stands."""
    if act not in COMMENT[comment.state]:
        raise NotPossible("That cannot be done with this comment as it stands now. Load the page again.")


def check_can_take_back(comment: Comment) -> None:
    """Raise `NotPossible` once a published version stands on the answer."""
    newer = comment.paragraph.version.document.versions.filter(
        number__gt=comment.paragraph.version.number, published_at__isnull=False
    )
    if newer.exists():
        raise NotPossible("The next version is published with this answer. It stays.")
