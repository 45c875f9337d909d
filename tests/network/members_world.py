"""A group, a member, a kept search, a file and a message, for the walk over every address."""

from django.utils import timezone

from folkmoot.network.joining import LINKS, add_member, join_group
from folkmoot.network.mailing.writing import LINKS as MAILING_LINKS
from folkmoot.network.models import Mailing, MailingPart, Segment
from folkmoot.network.people.importing import Read, keep_import
from tests.network.world import a_group


def build_members(partner, people) -> dict[str, dict]:
    """Make them, and say what stands in which address."""
    group = a_group(partner=partner)
    member = add_member(partner=partner, name="Sam Alder", consent_wording="Yes", confirmed=True)
    join_group(group=group, member=member)
    now = timezone.now()
    segment = Segment.objects.create(partner=partner, name="All", criteria={}, made_at=now)
    mailing = Mailing.objects.create(
        partner=partner,
        group=group,
        subject="Hello",
        words="Hello.",
        made_at=now,
        begun_at=now,
        public=True,
        state="over",
    )
    part = MailingPart(mailing=mailing, member=member, waits=False)
    part.link_hash = MAILING_LINKS.hash_for(part.uuid)
    part.save()
    kept = keep_import(
        user=people["engagement_officer"].user,
        read=Read([], [], {}, []),
        file_name="m.csv",
        wording="Yes",
        group=None,
    )
    special: dict[str, dict] = {
        "network:drop_segment": {"uuid": segment.uuid},
        "network:check_import": {"uuid": kept.uuid},
    }
    for name in ("member", "change_member", "act_on_member", "export_member", "erase_member"):
        special[f"network:{name}"] = {"uuid": member.uuid}
    for name in (
        "network:group",
        "network:change_group",
        "network:act_on_group",
        "network:mailing:of_group",
        "joined:group",
        "joined:move",
    ):
        special[name] = {"slug": group.slug}
    for name in ("mailing", "change", "try_it", "schedule", "step"):
        special[f"network:mailing:{name}"] = {"uuid": mailing.uuid}
    special["joined:mailing:archive"] = {"slug": group.slug}
    special["joined:mailing:message"] = {"slug": group.slug, "uuid": mailing.uuid}
    special["joined:mailing:stop"] = {"token": MAILING_LINKS.token(part.uuid)}
    special["joined:own_link"] = {"token": LINKS.token(member.uuid)}
    special["joined:new_address"] = {"token": "none"}
    return special
