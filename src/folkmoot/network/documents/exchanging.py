"""How a strategy goes between areas: its documents as they were last published, which arrive as drafts to be made one's own."""

from typing import Any
from uuid import UUID

from folkmoot.design.context import address
from folkmoot.network.documents.policies import check_text
from folkmoot.network.documents.writing import begin_strategy, keep_document, write_version
from folkmoot.network.exchange.files import Body
from folkmoot.network.exchange.kinds import Kind, Written
from folkmoot.network.knowing_queries import runs_for
from folkmoot.network.models import Document, Strategy
from folkmoot.partners.models import Partner
from folkmoot.questions.policies import NotPossible

MOST_LISTED = 200
MOST_DOCUMENTS = 20
LONGEST_TITLE, LONGEST_ABOUT, LONGEST_SAID, LONGEST_SOURCE = 150, 2_000, 1_000, 100_000
UNREADABLE = "The strategy in this file cannot be read."


def list_strategies(user: Any) -> list[tuple[UUID, str]]:
    """Return the strategies of the officer's partner of which something is published."""
    published = _strategies(user).filter(documents__versions__published_at__isnull=False).distinct()
    return list(published.values_list("uuid", "title")[:MOST_LISTED])


def write_strategy(user: Any, uuid: UUID, came: Body | None) -> Written:
    """Return a strategy with what is published of it; of one that came from elsewhere, its drafts too."""
    found = _strategies(user).filter(uuid=uuid).select_related("partner").first()
    if found is None:
        raise NotPossible("That strategy is not there, or not yours to share.")
    documents = []
    for document in found.documents.prefetch_related("versions"):
        read = [one for one in document.versions.all() if one.published_at or came is not None]
        if read:
            said = {"title": document.title, "kind": document.kind, "about": document.about}
            documents.append({**said, "source": read[-1].source})
    if not documents:
        raise NotPossible("Nothing of this strategy is published yet.")
    body: Body = {"title": found.title, "about": found.about, "documents": documents}
    return Written(found.title, str(found.partner), body)


def tell_of_strategy(body: Body) -> list[str]:
    """Say what a strategy would do here. Raises `NotPossible`."""
    documents = body.get("documents")
    if (
        sorted(body) != ["about", "documents", "title"]
        or not _said(body["title"], LONGEST_TITLE)
        or not _said(body["about"], LONGEST_ABOUT)
    ):
        raise NotPossible(UNREADABLE)
    if not isinstance(documents, list) or not 0 < len(documents) <= MOST_DOCUMENTS:
        raise NotPossible(UNREADABLE)
    for each in documents:
        if not isinstance(each, dict) or sorted(each) != ["about", "kind", "source", "title"]:
            raise NotPossible(UNREADABLE)
        if not _said(each["title"], LONGEST_TITLE) or each["kind"] not in dict(Document.KINDS):
            raise NotPossible(UNREADABLE)
        if each["about"] and not _said(each["about"], LONGEST_SAID):
            raise NotPossible(UNREADABLE)
        if (
            not isinstance(each["source"], str)
            or len(each["source"]) > LONGEST_SOURCE
            or "\r" in each["source"]
        ):
            raise NotPossible(UNREADABLE)
        check_text(each["source"])
    titles = ", ".join(f"“{each['title']}”" for each in documents)
    return [
        f"It would add a strategy, “{body['title']}”, with {titles}.",
        "Its documents arrive as drafts: nobody reads them before you publish them. Comments do not come along.",
    ]


def take_strategy(user: Any, partner: Partner, body: Body) -> UUID:
    """Begin the same strategy here, each document with a draft of its first version."""
    strategy = begin_strategy(user=user, partner=partner, title=body["title"], about=body["about"])
    for each in body["documents"]:
        document = keep_document(
            user=user, strategy=strategy, title=each["title"], kind=each["kind"], about=each["about"]
        )
        write_version(user=user, document=document, source=each["source"])
    return strategy.uuid


def page_of_strategy(uuid: UUID) -> str:
    """Return where officers work on a strategy."""
    slug = Strategy.objects.filter(uuid=uuid).values_list("slug", flat=True).first()
    return address("network:documents:strategy", slug) if slug else ""


def _strategies(user: Any) -> Any:
    found = Strategy.objects.order_by("title", "pk")
    return found if user is None else found.filter(partner=runs_for(user) or 0)


def _said(value: Any, longest: int) -> bool:
    return isinstance(value, str) and 0 < len(value) <= longest and value == value.strip()


STRATEGY = Kind(list_strategies, write_strategy, tell_of_strategy, take_strategy, page_of_strategy)
