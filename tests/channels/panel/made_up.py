"""People who were met by officers and agreed to a follow-up, and a wave to ask them again."""

import re
import threading
from uuid import uuid4

from folkmoot.channels.panel.models import Message, Wave
from folkmoot.channels.panel.waving import keep_wave, schedule_wave
from folkmoot.contacts.models import Contact
from folkmoot.contacts.preparing import Consent
from folkmoot.contacts.reaching import MAY_REMIND
from folkmoot.contacts.recording import record_contact
from folkmoot.engagements.models import Collector, Engagement
from folkmoot.jobs.models import Job
from folkmoot.jobs.worker import work
from tests.contacts.factories import make_collector

ONCE = "May Elmshire contact you once more about this?"
WORDS = "You spoke to one of our officers. How are things now?"


def met(
    collector: Collector, address: str, *, wording: str = MAY_REMIND, kind: str = "email", **said: object
) -> Contact:
    uuid = uuid4()
    consents = [Consent(kind, address, "follow_up", wording)] if address else []
    record_contact(uuid=uuid, collector=collector, raw={"matters": "speeding", **said}, consents=consents)
    return Contact.objects.get(uuid=uuid)


def a_wave(origin: Engagement | None, **said: object) -> Wave:
    asked = make_collector("panel", **({"partner": origin.partner} if origin else {}))
    about = {"kinds": ["email"], "subject": "How is your street now?", "words": WORDS, "reminders": 2}
    return keep_wave(user=None, collector=asked, origin=origin, **{**about, **said})


def do_the_work() -> None:
    """Let a worker do everything that is due now."""
    work(stop=threading.Event(), until_empty=True)


def send(wave: Wave, **when: object) -> Wave:
    schedule_wave(user=None, wave=wave, **when)
    do_the_work()
    wave.refresh_from_db()
    return wave


def send_reminders() -> None:
    """Let the days between pass, and the round come by."""
    from django.utils import timezone

    from folkmoot.channels.panel.tasks import send_what_is_due

    Message.objects.filter(next_at__isnull=False).update(next_at=timezone.now())
    Wave.objects.filter(state="over", messages__next_at__isnull=False).update(state="sending")
    send_what_is_due.func()
    Job.objects.filter(finished_at=None, failed_at=None).update(run_after=timezone.now())
    do_the_work()


def links_in(message) -> list[str]:
    return [
        link.removeprefix("http://testserver")
        for link in re.findall(r"http://testserver\S+", message.get_content())
    ]
