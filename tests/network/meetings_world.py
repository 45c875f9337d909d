"""Something for every address about meetings, talk and recognition to be about."""

from django.utils import timezone

from folkmoot.network.meetings.inviting import invite
from folkmoot.network.meetings.links import LINKS
from folkmoot.network.meetings.planning import plan_meeting
from folkmoot.network.models import Invitation
from folkmoot.network.recognition.certifying import begin_programme, give_certificate
from folkmoot.network.recognition.crediting import answer_reference, ask_reference, note_hours
from folkmoot.network.rungs import ATTEND
from folkmoot.network.talk.commenting import send_comment
from folkmoot.network.talk.talking import begin_thread
from tests.network.gathering import a_forum, said


def build_gathering(partner) -> dict[str, dict]:
    """What stands in addresses, by their names."""
    forum = a_forum(partner=partner)
    user, group, cam = forum.user, forum.group, forum.people["Cam Thorne"]
    meeting = plan_meeting(user=user, group=group, **said())
    event = plan_meeting(user=user, group=group, **said(kind="event", title="Open day"))
    invite(user=user, meeting=meeting, from_rung=ATTEND)
    token = LINKS.token(Invitation.objects.get(member=cam).uuid)
    thread = begin_thread(group=group, by=forum.place("Bay Marsh"), title="Pictures", words="Why none?")
    comment = send_comment(group=group, words="More ramps.")
    today = timezone.localdate()
    note_hours(user=user, member=cam, group=group, on=today, minutes=60, what="A walk")
    programme = begin_programme(
        user=user,
        group=group,
        name="Twelve weeks",
        award="Adviser",
        begins_on=today,
        weeks=12,
        least=9,
        minutes_a_week=90,
        skills=[],
    )
    given = give_certificate(user=user, member=cam, group=group, award="Guide", from_on=today, to_on=today)
    reference = ask_reference(member=cam, asked_for="College")
    answer_reference(user=user, reference=reference, words="Patient.")
    by_name = {
        "meetings": {"event": event, "event_file": event},
        "talk": {
            "words": thread.said.get(),
            "report": thread.said.get(),
            "thread": thread,
            "comment": comment,
        },
        "recognition": {
            "programme": programme,
            "certificate": given,
            "paper": given,
            "my_certificate": given,
            "reference": reference,
            "my_reference": reference,
        },
    }
    for name in [
        "meeting",
        "change",
        "call_off",
        "agenda",
        "invite",
        "who",
        "record",
        "printed",
        "meeting_file",
        "come",
    ]:
        by_name["meetings"][name] = meeting
    named = {
        f"{side}:{part}:{name}": {"uuid": one.uuid}
        for side in ("network", "joined")
        for part, those in by_name.items()
        for name, one in those.items()
    }
    for name in ("network:meetings:plan", "joined:meetings:meetings", "network:recognition:group"):
        named[name] = {"slug": group.slug}
    for name in ("network:talk:threads", "joined:talk:threads", "joined:talk:comments"):
        named[name] = {"slug": group.slug}
    return named | {f"joined:meetings:{name}": {"token": token} for name in ("answer", "answer_file", "stop")}
