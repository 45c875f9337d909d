"""Everybody's pages of documents: read a version, comment on a paragraph, follow the comment, see what changed and why."""

from uuid import UUID

from django.contrib import messages
from django.db.models import BooleanField, ExpressionWrapper, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from folkmoot.contacts.addresses import address_of
from folkmoot.contacts.doubting import TRAP_FIELD
from folkmoot.contacts.forms import CodeForm
from folkmoot.contacts.guessing import TooManyGuesses, check_can_guess, count_wrong_guess
from folkmoot.contacts.holding import opened_token, sealed_token
from folkmoot.contacts.receipts import grouped, read_code
from folkmoot.design.errors import explain
from folkmoot.network.documents.commenting import comment_of, comment_on, withdraw_comment
from folkmoot.network.documents.forms import CommentForm
from folkmoot.network.documents.policies import check_can_comment
from folkmoot.network.documents.reading import (
    changes_of,
    contributors,
    declined_on,
    newest_survey,
    paragraphs_of,
    said_by,
)
from folkmoot.network.documents.writing import version_before
from folkmoot.network.knowing import member_here
from folkmoot.network.models import Comment, Document, DocumentVersion, Paragraph, Strategy
from folkmoot.questions.policies import NotPossible

SENT = "code of a comment that was just sent"
NOBODYS = "We have no comment under that code. Check the code and try again."
TOO_MANY = (
    "Many comments came from here. Wait 10 minutes and send yours again: what you wrote is still below."
)


@require_safe
def strategies(request: HttpRequest) -> HttpResponse:
    """List the strategies of which something is published, each with its documents."""
    found = Strategy.objects.in_public().select_related("partner").prefetch_related("documents__versions")
    rows = [(one, [paper for paper in one.documents.all() if newest_of(paper)]) for one in found]
    return render(request, "network/documents/public_strategies.html", {"rows": rows})


def newest_of(document: Document) -> DocumentVersion | None:
    """Return the newest published version among those that were fetched with a document."""
    published = [one for one in document.versions.all() if one.published_at is not None]
    return published[-1] if published else None


@never_cache
@require_safe
def document(request: HttpRequest, slug: str, number: int | None = None) -> HttpResponse:
    """Show a version, the newest unless another is asked for: each paragraph with its comments and the way to comment."""
    version, versions = find(slug, number)
    one = version.document
    shown = {
        "document": one,
        "strategy": one.strategy,
        "version": version,
        "versions": versions,
        "newest": versions[-1],
        "paragraphs": paragraphs_of(version),
        "open": _open(version, versions),
        "contributors": contributors(one),
        **involved(version, versions),
    }
    return render(request, "network/documents/read.html", shown)


def _open(version: DocumentVersion, versions: list[DocumentVersion]) -> bool:
    until = version.comments_until
    return version.number == versions[-1].number and until is not None and until >= timezone.localdate()


def find(slug: str, number: int | None) -> tuple[DocumentVersion, list[DocumentVersion]]:
    """Return a published version of a document, and all of them; or answer 404."""
    published = DocumentVersion.objects.filter(document__slug=slug, published_at__isnull=False)
    versions: list[DocumentVersion] = list(
        published.defer("source", "printed")
        .annotate(has_pdf=ExpressionWrapper(Q(printed__isnull=False), output_field=BooleanField()))
        .select_related(
            "document__strategy__partner", "document__group", "document__strategy__group", "engagement"
        )
        .order_by("number")
    )
    found = [one for one in versions if number in (None, one.number)]
    if not found:
        raise Http404
    return found[-1], versions


def involved(version: DocumentVersion, versions: list[DocumentVersion]) -> dict[str, object]:
    """Return what "how to get involved" needs to know of a version: the group that writes it, and its survey."""
    one = version.document
    return {"group": one.group or one.strategy.group, "survey": newest_survey(versions, version.number)}


@require_safe
def printed(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Give the PDF of a version, made when it was published."""
    version, _ = find(slug, number)
    if version.printed is None:
        raise Http404
    reply = HttpResponse(bytes(version.printed), content_type="application/pdf")
    reply["Content-Disposition"] = f'inline; filename="{slug}-{number}.pdf"'
    return reply


@require_safe
def changes(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Show what changed in a version, from comment to text: each change beside the comments that made it."""
    version, versions = find(slug, number)
    before = version_before(version)
    if before is None:
        raise Http404
    shown = {
        "document": version.document,
        "version": version,
        "before": before,
        "changes": changes_of(version),
        "declined": declined_on(before),
        "newest": versions[-1],
        **involved(version, versions),
    }
    return render(request, "network/documents/changes.html", shown)


@csrf_exempt  # a member is known by a cookie other sites cannot have sent, and anybody may comment
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def comment(request: HttpRequest, slug: str, number: int, paragraph: int) -> HttpResponse:
    """Take a comment on one paragraph, from a known member or anybody; it is held until a person read it."""
    version, _ = find(slug, number)
    one = get_object_or_404(Paragraph.objects.filter(version=version), number=paragraph)
    one.version = version
    form = CommentForm(request.POST if request.method == "POST" else None)
    member = member_here(request)
    back = reverse("joined:documents:version", args=[slug, number]) + f"#p{paragraph}"
    shown = {
        "document": version.document,
        "version": version,
        "paragraph": one,
        "form": form,
        "member": member,
    }
    try:
        check_can_comment(one, timezone.localdate())
    except NotPossible as refused:
        return render(request, "network/documents/closed.html", shown | {"why": str(refused)}, status=409)
    if request.method == "POST" and form.is_valid():
        where = f"comment {address_of(request.META)}"
        try:
            check_can_guess(where)
        except TooManyGuesses as refusal:
            form.add_error(None, TOO_MANY)
            reply = render(request, "network/documents/say.html", shown, status=429)
            reply["Retry-After"] = str(refusal.retry_after)
            return reply
        count_wrong_guess(where)
        signals = ["trap_field"] if request.POST.get(TRAP_FIELD) else []
        _, code = comment_on(paragraph=one, words=form.cleaned_data["words"], member=member, signals=signals)
        token = sealed_token({"code": code, "back": back}, purpose=SENT)
        return redirect(f"{reverse('joined:documents:comment_sent')}?receipt={token}")
    return render(request, "network/documents/say.html", shown, status=422 if form.errors else 200)


@never_cache
@require_safe
def sent(request: HttpRequest) -> HttpResponse:
    """Hand over the code by which a comment is followed."""
    held = opened_token(request.GET.get("receipt", ""), purpose=SENT)
    if held is None:
        return redirect("joined:documents:follow")
    shown = {"code": grouped(str(held["code"])), "back": held["back"], "member": member_here(request)}
    return render(request, "network/documents/sent.html", shown)


@csrf_exempt  # whoever posts holds a code nobody can guess
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def follow(request: HttpRequest) -> HttpResponse:
    """Show a comment and what became of it to whoever has its code; withdraw it where they ask."""
    form = CodeForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        code = read_code(form.cleaned_data["code"])
        found = comment_of(code) if code else None
        if found is not None:
            return _followed(request, found, code=form.cleaned_data["code"])
        try:
            check_can_guess(address_of(request.META))
        except TooManyGuesses as refusal:
            return explain(request, 429, told=refusal.sentence, retry_after=refusal.retry_after)
        count_wrong_guess(address_of(request.META))
        form.add_error("code", NOBODYS)
    return render(
        request, "network/documents/follow.html", {"form": form}, status=422 if form.errors else 200
    )


@never_cache
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """Show a known member their comments and what became of them."""
    member = member_here(request)
    found = Comment.objects.with_paragraph().filter(member=member) if member else Comment.objects.none()
    shown = {"member": member, "comments": found.order_by("-at")[:100]}
    return render(request, "network/documents/mine.html", shown)


@never_cache
@require_http_methods(["POST"])
def withdraw_mine(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Withdraw a known member's own comment."""
    member = member_here(request)
    if member is None:
        raise Http404
    one = get_object_or_404(Comment.objects.with_paragraph().filter(member=member), uuid=uuid)
    _withdraw(request, one)
    return redirect("joined:documents:mine")


def _followed(request: HttpRequest, one: Comment, code: str) -> HttpResponse:
    if request.POST.get("act") == "withdraw":
        if _withdraw(request, one):
            return redirect("joined:documents:strategies")
        one.refresh_from_db()
    shown = {
        "said": said_by(one),
        "comment": one,
        "paragraph": one.paragraph,
        "version": one.paragraph.version,
        "document": one.paragraph.version.document,
        "changed": [each for each in one.changed.all() if each.version.published_at is not None],
        "code": code,
    }
    return render(request, "network/documents/followed.html", shown)


def _withdraw(request: HttpRequest, one: Comment) -> bool:
    try:
        withdraw_comment(comment=one)
    except NotPossible as refused:
        messages.error(request, str(refused))
        return False
    messages.success(request, "Your comment is withdrawn and deleted.")
    return True
