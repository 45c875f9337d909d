"""Officers' pages of strategies and their documents: begin one, write a version, tie comments to changes, publish."""

from typing import Any

from django.contrib import messages
from django.db.models import Count, Prefetch, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from folkmoot.network.documents.forms import DocumentForm, StrategyForm, VersionForm
from folkmoot.network.documents.reading import changes_of, contributors, survey_of
from folkmoot.network.documents.writing import (
    accepted_before,
    begin_strategy,
    change_strategy,
    keep_document,
    publish_version,
    tie_comments,
    version_before,
    write_version,
)
from folkmoot.network.models import Action, Comment, Document, DocumentVersion, Strategy, Workbook
from folkmoot.partners.access import officer_may
from folkmoot.questions.policies import NotPossible

Versions = Prefetch(
    "versions",
    queryset=DocumentVersion.objects.defer("source", "printed").annotate(
        waiting=Count("paragraphs__comments", filter=Q(paragraphs__comments__state__in=("held", "shown")))
    ),
    to_attr="all_versions",
)


@officer_may("run_network")
@require_safe
def strategies(request: HttpRequest) -> HttpResponse:
    """List the strategies, each with its documents and what waits."""
    seen = Strategy.objects.visible_to(request.user).prefetch_related(
        Prefetch("documents", queryset=Document.objects.prefetch_related(Versions))
    )
    waiting = Comment.objects.visible_to(request.user).unanswered().count()
    return render(request, "network/documents/strategies.html", {"strategies": seen, "waiting": waiting})


@officer_may("run_network")
def begin(request: HttpRequest) -> HttpResponse:
    """Begin a strategy."""
    user: Any = request.user
    partner = user.officer.partner
    form = StrategyForm(request.POST if request.method == "POST" else None, partner=partner)
    if request.method == "POST" and form.is_valid():
        strategy = begin_strategy(user=user, partner=partner, **form.cleaned_data)
        messages.success(
            request, "The strategy is begun. Now add its documents: a vision and an action plan, say."
        )
        return redirect("network:documents:strategy", strategy.slug)
    return render(request, "network/documents/begin.html", {"form": form}, status=422 if form.errors else 200)


@officer_may("run_network")
@require_safe
def strategy(request: HttpRequest, slug: str) -> HttpResponse:
    """Show one strategy: its documents, its workbooks and its plan."""
    one = find_strategy(request, slug)
    actions = Action.objects.filter(strategy=one)
    shown = {
        "strategy": one,
        "documents": one.documents.prefetch_related(Versions),
        "workbooks": Workbook.objects.filter(strategy=one),
        "actions": actions.count(),
        "overdue": actions.overdue(timezone.localdate()).count(),
    }
    return render(request, "network/documents/strategy.html", shown)


@officer_may("run_network")
def change(request: HttpRequest, slug: str) -> HttpResponse:
    """Say a strategy in other words."""
    one = find_strategy(request, slug)
    first = {"title": one.title, "about": one.about, "group": one.group_id}
    form = StrategyForm(
        request.POST if request.method == "POST" else None, initial=first, partner=one.partner
    )
    if request.method == "POST" and form.is_valid():
        change_strategy(user=request.user, strategy=one, **form.cleaned_data)
        messages.success(request, "The strategy is changed.")
        return redirect("network:documents:strategy", slug)
    shown = {"form": form, "strategy": one}
    return render(request, "network/documents/begin.html", shown, status=422 if form.errors else 200)


@officer_may("run_network")
def add(request: HttpRequest, slug: str) -> HttpResponse:
    """Put a document in a strategy."""
    one = find_strategy(request, slug)
    form = DocumentForm(request.POST if request.method == "POST" else None, partner=one.partner)
    if request.method == "POST" and form.is_valid():
        document = keep_document(user=request.user, strategy=one, **form.cleaned_data)
        messages.success(request, "The document is there. Now write its first version.")
        return redirect("network:documents:write", document.slug)
    shown = {"form": form, "strategy": one}
    return render(request, "network/documents/keep.html", shown, status=422 if form.errors else 200)


@officer_may("run_network")
def keep(request: HttpRequest, slug: str) -> HttpResponse:
    """Say what a document is in other words."""
    one = find_document(request, slug)
    first = {"title": one.title, "kind": one.kind, "about": one.about, "group": one.group_id}
    partner = one.strategy.partner
    form = DocumentForm(request.POST if request.method == "POST" else None, initial=first, partner=partner)
    if request.method == "POST" and form.is_valid():
        keep_document(user=request.user, strategy=one.strategy, document=one, **form.cleaned_data)
        messages.success(request, "The document is changed.")
        return redirect("network:documents:document", slug)
    shown = {"form": form, "strategy": one.strategy, "document": one}
    return render(request, "network/documents/keep.html", shown, status=422 if form.errors else 200)


@officer_may("run_network")
@require_safe
def document(request: HttpRequest, slug: str) -> HttpResponse:
    """Show one document: its versions, the draft, who took part, and the comments."""
    one = find_document(request, slug)
    versions = list(one.versions.defer("source", "printed").select_related("engagement").order_by("-number"))
    draft = next((version for version in versions if version.published_at is None), None)
    comments = Comment.objects.filter(paragraph__version__document=one)
    before = version_before(draft) if draft else None
    waits = comments.unanswered().filter(paragraph__version=before).count() if before else 0
    loose = accepted_before(draft).exclude(changed__version=draft).count() if draft else 0
    shown = {
        "document": one,
        "versions": [(version, survey_of(version)) for version in versions],
        "draft": draft,
        "contributors": contributors(one),
        "states": [(state, words, comments.filter(state=state).count()) for state, words in Comment.STATES],
        "waits": waits,
        "loose": loose,
    }
    return render(request, "network/documents/document.html", shown)


@officer_may("run_network")
def write(request: HttpRequest, slug: str) -> HttpResponse:
    """Write the draft of the next version, beginning with the words of the last."""
    one = find_document(request, slug)
    last = one.versions.order_by("-number").first()
    draft = last if last is not None and last.published_at is None else None
    first: dict[str, Any] = {"source": last.source} if last else {}
    if draft is not None:
        first |= {name: getattr(draft, name) for name in ("about_change", "comments_until")}
        first |= {"engagement": draft.engagement_id}
    form = VersionForm(
        request.POST if request.method == "POST" else None, initial=first, partner=one.strategy.partner
    )
    if request.method == "POST" and form.is_valid():
        try:
            version = write_version(user=request.user, document=one, **form.cleaned_data)
        except NotPossible as refused:
            form.add_error("source", str(refused))
        else:
            messages.success(
                request, f"The draft of version {version.number} is kept. Nobody else reads it yet."
            )
            return redirect("network:documents:document", slug)
    shown = {
        "form": form,
        "document": one,
        "number": draft.number if draft else (last.number + 1 if last else 1),
    }
    shown["first_version"] = shown["number"] == 1
    return render(request, "network/documents/write.html", shown, status=422 if form.errors else 200)


@officer_may("run_network")
def tie(request: HttpRequest, slug: str) -> HttpResponse:
    """Show how the draft differs, and say which accepted comments made each change."""
    one = find_document(request, slug)
    draft = get_object_or_404(one.versions.filter(published_at=None))
    accepted = {str(comment.uuid): comment for comment in accepted_before(draft)}
    if request.method == "POST":
        because = {
            paragraph.number: [
                accepted[key]
                for key in request.POST.getlist(f"because-{paragraph.number}")
                if key in accepted
            ]
            for paragraph in draft.paragraphs.all()
        }
        tie_comments(user=request.user, version=draft, because=because)
        messages.success(request, "It is kept which comments made which change.")
        return redirect("network:documents:document", slug)
    shown = {
        "document": one,
        "draft": draft,
        "changes": changes_of(draft),
        "accepted": list(accepted.values()),
    }
    return render(request, "network/documents/tie.html", shown)


@officer_may("run_network")
@require_POST
def publish(request: HttpRequest, slug: str) -> HttpResponse:
    """Publish the draft."""
    one = find_document(request, slug)
    draft = get_object_or_404(one.versions.filter(published_at=None))
    try:
        publish_version(user=request.user, version=draft)
    except NotPossible as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, f"Version {draft.number} is published. Everybody can read it.")
    return redirect("network:documents:document", slug)


def find_strategy(request: HttpRequest, slug: str) -> Strategy:
    """Return a strategy this officer may see, or answer 404."""
    seen = Strategy.objects.visible_to(request.user).select_related("partner", "group")
    return get_object_or_404(seen, slug=slug)


def find_document(request: HttpRequest, slug: str) -> Document:
    """Return a document this officer may see, or answer 404."""
    seen = Document.objects.visible_to(request.user).select_related("strategy__partner", "group")
    return get_object_or_404(seen, slug=slug)
