"""The public pages of messages: a group's archive, one message of it, and ending these messages by one press."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from folkmoot.design.paging import page_of
from folkmoot.design.speaking import direction, speaking_to
from folkmoot.network.knowing import member_here
from folkmoot.network.mailing.marks import as_html, first_words
from folkmoot.network.mailing.sending import part_by_link, stop_messages
from folkmoot.network.models import Group, Mailing
from folkmoot.network.queries import MailingQuerySet


@never_cache
@require_safe
def archive(request: HttpRequest, slug: str) -> HttpResponse:
    """Show what was written to a group: all of it to its members, to everybody what everybody may read."""
    group = get_object_or_404(Group.objects.in_public().select_related("partner"), slug=slug)
    page = page_of(request, _readable(request, group))
    rows = [(each, first_words(each.words)) for each in page]
    return render(request, "network/mailing/archive.html", {"group": group, "page": page, "rows": rows})


@never_cache
@require_safe
def message(request: HttpRequest, slug: str, uuid: UUID) -> HttpResponse:
    """Show one message of a group."""
    group = get_object_or_404(Group.objects.in_public().select_related("partner"), slug=slug)
    one = get_object_or_404(_readable(request, group), uuid=uuid)
    page = {"group": group, "mailing": one, "html": as_html(one.words)}
    return render(request, "network/mailing/message.html", page)


def _readable(request: HttpRequest, group: Group) -> MailingQuerySet:
    member = member_here(request)
    inside = member is not None and group.memberships.filter(member=member, left_at=None).exists()
    of_group = Mailing.objects.filter(group=group)
    return of_group.in_archive() if inside else of_group.in_public()


@csrf_exempt  # the link is the right to do it; mail programs post here for their own button (RFC 8058)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """End these messages: by a button, or by the mail program's own."""
    part = part_by_link(token)
    if part is None:
        return render(request, "network/people/nobodys.html", status=404)
    language = part.member.language
    group = part.mailing.group
    with speaking_to(language):
        page = {"group": group, "page_lang": language, "page_dir": direction(language)}
        if request.method != "POST":
            return render(request, "network/mailing/stop.html", page)
        altogether = group is None or request.POST.get("all") == "yes"
        stop_messages(part=part, altogether=altogether)
        return render(request, "network/mailing/stopped.html", {**page, "altogether": altogether})
