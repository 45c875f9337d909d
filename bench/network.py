"""How the network stands up to 70,000 members and a mailing to 10,000, printed as ratios and counts.

The register: each search against the limit of 200 ms, with the plan of the dearest; what isolation costs, in its job and on its page. The mailing: to a mail server on loopback,
with the worker killed ten times on the way; how many heard once, twice or not at all, and under how many Message-IDs.

    python bench/network.py [--members 70000] [--people 10000] [--kills 10]
"""

import argparse
import datetime as dt
import logging
import os
import random
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections import Counter
from email import message_from_bytes
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller
from machine import machine

ROOT = Path(__file__).resolve().parents[1]
LIMIT_MS = 200.0
TIMES = 9
HOST = "127.0.0.1"


class Sink:
    """Takes every message, and remembers to whom and under which Message-ID."""

    def __init__(self) -> None:
        self.taken: list[tuple[str, str]] = []

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        """Take one."""
        message = message_from_bytes(envelope.content)
        self.taken.append((envelope.rcpt_tos[0], str(message["Message-ID"])))
        return "250 taken"


def main() -> None:
    """Make a home, fill it, measure, print."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--members", type=int, default=70_000)
    asked.add_argument("--people", type=int, default=10_000)
    asked.add_argument("--kills", type=int, default=10)
    options = asked.parse_args()
    with tempfile.TemporaryDirectory() as home, socket.socket() as free:
        free.bind((HOST, 0))
        port = free.getsockname()[1]
        free.close()
        os.environ |= {
            "FOLKMOOT_HOME": home,
            "FOLKMOOT_PLAIN_HTTP": "1",
            "FOLKMOOT_SMTP_HOST": HOST,
            "FOLKMOOT_SMTP_PORT": str(port),
            "FOLKMOOT_QUIET_FROM": "24",
            "FOLKMOOT_QUIET_UNTIL": "0",
            "FOLKMOOT_QUIET_DAYS": " ",
            "FOLKMOOT_MESSAGES_A_MINUTE": "1000000",
            "DJANGO_SETTINGS_MODULE": "folkmoot.config.settings",
        }
        import django

        django.setup()
        logging.disable(logging.INFO)  # the mail server tells of every message
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
        print(machine())
        group = fill(options.members, options.people)
        measure_isolation(options.members)
        measure_searches(options.members)
        measure_mailing(group, port, options.people, options.kills)


def fill(members: int, people: int) -> Any:
    """Put made-up members in a register, the first of them in one group; return it."""
    from django.utils import timezone

    from folkmoot.contacts.keys import seal
    from folkmoot.contacts.preparing import detail_hash
    from folkmoot.network.joining import LINKS, folded
    from folkmoot.network.models import Group, Member, MemberAddress, Membership, MemberTag
    from folkmoot.partners.models import Partner
    from folkmoot.website.demo.network import BODIES, FIRST, INTERESTS, LAST

    now, chance = timezone.now(), random.Random(5)
    partner = Partner.objects.create(slug="elmshire", name="Elmshire", kind="council")
    group = Group.objects.create(slug="all", partner=partner, name="All", about="All.", begun_on=now.date())
    made = []
    for number in range(members):
        member = Member(partner=partner, consent_wording="Yes", consented_at=now, confirmed_at=now)
        member.name = f"{chance.choice(FIRST)} {chance.choice(LAST)} {number}"
        member.works_for = chance.choice(BODIES) if number % 3 == 0 else ""
        member.joined_on = now.date() - dt.timedelta(days=chance.randrange(4_000))
        member.link_hash = LINKS.hash_for(member.uuid)
        member.searched = folded(f"{member.name} {member.works_for}")
        made.append(member)
    Member.objects.bulk_create(made, batch_size=500)
    tags = [
        MemberTag(member=member, kind=kind, word=word)
        for member in made
        for kind, word in (
            ("interest", chance.choice(INTERESTS)),
            ("area", f"E0700000{chance.randrange(8)}"),
            ("brings", "skills"),
        )
    ]
    MemberTag.objects.bulk_create(tags, batch_size=500)
    Membership.objects.bulk_create(
        (
            Membership(group=group, member=member, rung=1 + number % 7, since=now)
            for number, member in enumerate(made[:people])
        ),
        batch_size=500,
    )
    addresses = []
    for number, member in enumerate(made[:people]):
        value = f"member{number}@people.example"
        sealed = seal(value, purpose="member address", owner=f"{member.uuid.hex} email")
        addresses.append(
            MemberAddress(member=member, kind="email", sealed=sealed, lookup_hash=detail_hash("email", value))
        )
    MemberAddress.objects.bulk_create(addresses, batch_size=500)
    return group


def measure_isolation(members: int) -> None:
    """Time what the job of isolation takes, and what its page asks for afterwards."""
    from folkmoot.network.meeting_people.isolation_kept import figures_of, work_out
    from folkmoot.network.models import IsolationFound, Member
    from folkmoot.partners.models import Partner

    partner, times = Partner.objects.get(), []
    began = time.perf_counter()
    work_out(partner)
    took = time.perf_counter() - began
    for _ in range(TIMES):
        began = time.perf_counter()
        figures_of(IsolationFound.objects.get(partner=partner))
        alone = Member.objects.filter(partner=partner).exclude(alone_on=None).order_by("joined_on", "pk")
        number = alone.count()
        list(alone[:50])
        times.append((time.perf_counter() - began) * 1000)
    print(f"\nIsolation of {members:,} members: worked out in {took:.1f} s, once a day, in the background")
    print(f"  its page reads {number:,} alone and the first of them in {min(times):.1f} ms")


def measure_searches(members: int) -> None:
    """Time the count and the first page of each search, as the officers' page asks for them."""
    from folkmoot.network.models import Member
    from folkmoot.network.people.searching import searched
    from folkmoot.partners.models import Partner

    partner = Partner.objects.get()
    asked: dict[str, dict[str, Any]] = {
        "everybody": {},
        "a name": {"words": "linden yarrow"},
        "a word nobody has": {"words": "zzz"},
        "an interest": {"interest": "carers"},
        "an area and what they bring": {"area": "E07000003", "brings": "skills"},
        "a group, from a rung up": {"group": "all", "rung": "4"},
        "since when, and a body": {"since": "2025-01-01", "words": "library"},
        "no connection in ninety days": {"alone": "yes"},
        "all of it": {
            "words": "friends",
            "interest": "parks",
            "area": "E07000001",
            "group": "all",
            "since": "2020-01-01",
        },
    }
    print(
        f"\nSearching {members:,} members (count and first page), least of {TIMES}; limit {LIMIT_MS:.0f} ms"
    )
    dearest = ("", 0.0)
    for name, criteria in asked.items():
        times = []
        for _ in range(TIMES):
            began = time.perf_counter()
            found = searched(Member.objects.filter(partner=partner), criteria).order_by("name", "pk")
            number = found.count()
            list(found[:50])
            times.append((time.perf_counter() - began) * 1000)
        took = min(times)
        dearest = max(dearest, (name, took), key=lambda each: each[1])
        print(f"  {name:<30} {number:>7,} found  {took:6.1f} ms  {took / LIMIT_MS:5.2f} of the limit")
    found = searched(Member.objects.filter(partner=partner), asked[dearest[0]]).order_by("name", "pk")
    print(f"  plan of the dearest ({dearest[0]}):")
    print("   ", found[:50].explain().replace("\n", "\n    "))


def measure_mailing(group: Any, port: int, people: int, kills: int) -> None:
    """Send to everybody in the group, the worker killed on the way, and count who heard."""
    from django.utils import timezone

    from folkmoot.network.mailing.writing import schedule_mailing
    from folkmoot.network.models import Mailing, MailingPart

    sink = Sink()
    server = Controller(sink, hostname=HOST, port=port)
    server.start()
    mailing = Mailing.objects.create(
        partner=group.partner, group=group, subject="Hello", words="Hello.", made_at=timezone.now()
    )
    began = time.perf_counter()
    schedule_mailing(user=None, mailing=mailing)
    written = time.perf_counter() - began
    began, in_flight = time.perf_counter(), 0
    for kill in range(kills + 1):
        worker = subprocess.Popen(
            [sys.executable, ROOT / "manage.py", "worker", "--lease", "2"], stderr=subprocess.DEVNULL
        )
        until = people * (kill + 1) // (kills + 1)
        while kill < kills and len(sink.taken) < until:
            time.sleep(0.01)
        if kill < kills:
            os.kill(worker.pid, signal.SIGKILL)
            worker.wait()
            in_flight += MailingPart.objects.filter(in_flight=True).count()
            continue
        while MailingPart.objects.filter(waits=True).exists():
            time.sleep(0.2)
        worker.terminate()
        worker.wait()
    took = time.perf_counter() - began
    server.stop()
    heard = Counter(to for to, _ in sink.taken)
    times = Counter(heard.values())
    ids = set(sink.taken)
    print(f"\nA mailing to {people:,}, the worker killed {kills} times")
    print(f"  written down in {written:.1f} s, sent in {took:.0f} s with the starts of {kills + 1} workers")
    print(
        f"  missing {people - len(heard)}; heard once {times[1]:,}, twice {times[2]}, more often {sum(times.values()) - times[1] - times[2]}"
    )
    print(
        f"  in flight when a worker died {in_flight}; Message-IDs for each person {len(ids) / max(len(heard), 1):.4f}"
    )


if __name__ == "__main__":
    main()
