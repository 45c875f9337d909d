"""Every address there is, and a world in which each of them is about something."""

from collections.abc import Iterator
from uuid import uuid4

from django.test import Client
from django.urls import URLPattern, get_resolver, reverse
from django.utils import timezone

from folkmoot.api.subscribing import subscribe
from folkmoot.api.tokens import make_token
from folkmoot.channels.field.devices import enrol_device
from folkmoot.channels.letter.models import Letter, Scan
from folkmoot.channels.panel.links import LINKS
from folkmoot.channels.panel.models import Member, MemberAddress, Message, Panel
from folkmoot.channels.panel.waving import keep_wave
from folkmoot.channels.paper.batching import Plan, draw_up_batch
from folkmoot.channels.paper.keying import Reading, key_sheet
from folkmoot.channels.paper.models import ImportRun
from folkmoot.channels.school.holding_sessions import keep_session, open_session
from folkmoot.channels.standing_survey.models import IssuedAddress
from folkmoot.channels.standing_survey.running_waves import begin_survey
from folkmoot.channels.standing_survey.running_waves import keep_wave as keep_survey_wave
from folkmoot.contacts.files import keep_file
from folkmoot.contacts.models import Contact, ContactDetail, OpinionQuestion, Statement
from folkmoot.contacts.recording import record_contact
from folkmoot.contacts.talking import ask_back, code_of_thread
from folkmoot.design.theme import Theme
from folkmoot.engagements.collecting import add_collector
from folkmoot.engagements.costing import note_cost
from folkmoot.engagements.preparing import add_holiday, keep_option, note_material_change
from folkmoot.engagements.running import change_engagement
from folkmoot.engagements.wording_notes import write_wording_note
from folkmoot.insight.coding.book import add_theme
from folkmoot.insight.models import DraftTheme, ModelCall, Release, Run, Sample, WrittenAnswer
from folkmoot.jobs.models import Job
from folkmoot.outcomes.grounding import stand_on_theme
from folkmoot.outcomes.models import EvidencePack, Finding, Reply, Told
from folkmoot.outcomes.personal_links import LINKS as TOLD
from folkmoot.outcomes.plan.planning import begin_plan
from folkmoot.outcomes.promising import make_commitment
from folkmoot.outcomes.writing import write_finding
from folkmoot.partners.roles import ROLES
from folkmoot.places.models import Area, PopulationTable, PostcodeVintage, Segmentation
from folkmoot.website.theming import DRAFT, keep_colours
from tests.assets.walked_world import build_assets
from tests.directory.heard.walked import walked_heard
from tests.engagements.factories import CLOSES, make_engagement
from tests.hub.walked import walked_hub
from tests.network.collaborating_world import build_plan
from tests.network.knowing_each_other_walk import build_knowing
from tests.network.meetings_world import build_gathering
from tests.network.members_world import build_members
from tests.network.plans_world import walked_plans
from tests.outcomes.learning.made_up import LearningWorld
from tests.outcomes.voices.world import build_voices
from tests.partners.agreements.walked import walked_agreements
from tests.partners.factories import OfficerFactory, PartnerFactory, signed_in

HUB_ROLES = ("practitioner", "linker")  # what they may open is a short list of its own: OPEN_TO_HUB_ROLES
WALKED_ELSEWHERE = {
    "partner_administrator",
    "advocate",  # an advocate’s own pages: tests/channels/advocate
    *HUB_ROLES,
}
PEOPLE = ["nobody", *(role for role in ROLES if role not in WALKED_ELSEWHERE), "of another partner"]


def named_addresses() -> Iterator[tuple[str, list[str]]]:
    """Every address by its name, with the names of what stands in it."""

    def walk(patterns, prefix: str) -> Iterator[tuple[str, list[str]]]:
        for pattern in patterns:
            if isinstance(pattern, URLPattern):
                if pattern.name:
                    given = [*pattern.pattern.converters, *pattern.pattern.regex.groupindex]
                    yield f"{prefix}{pattern.name}", sorted(set(given))
            else:
                inner = f"{prefix}{pattern.namespace}:" if pattern.namespace else prefix
                outer = list(pattern.pattern.regex.groupindex)
                for name, given in walk(pattern.url_patterns, inner):
                    yield name, sorted({*given, *outer})

    return walk(get_resolver().url_patterns, "")


def build_world() -> tuple[dict[str, Client], dict, dict]:
    """One engagement of one partner, and something for every address to be about.

    Returns a signed-in browser for each person, what stands in addresses, and exceptions by name.
    """
    partner = PartnerFactory(slug="elmshire", name="Elmshire County Council")
    people = {role: OfficerFactory(role=role, partner=partner) for role in ROLES}
    people["of another partner"] = OfficerFactory(role="engagement_officer")
    engagement = make_engagement("open", partner=partner, title="Getting about")
    make_engagement("draft", partner=partner, title="Streets")  # to which a way of asking may be copied
    change_engagement(user=None, engagement=engagement, easy_read="We want to know.\nTell us.")
    calls = add_collector(
        user=None, engagement=engagement, channel="contact_centre", name="Calls", code="CALLS"
    )
    field = add_collector(user=None, engagement=engagement, channel="field", name="Phones", code="PHONES")
    device, phone = enrol_device(user=people["front_line"].user, collector=field, name="Phone")
    paper = add_collector(user=None, engagement=engagement, channel="paper", name="Paper", code="PAPER")
    rooms = {
        channel: add_collector(user=None, engagement=engagement, channel=channel, name=channel, code=code)
        for channel, code in (
            ("waiting_room", "WAIT"),
            ("host", "BARBER"),
            ("social", "WATCH"),
            ("school", "CLASS"),
            ("text_message", "TEXTS"),
            ("letter", "LETTERS"),
            ("focus_group", "GROUP"),
            ("advocate", "ADVOCATE"),
        )
    }
    rooms["standing_survey"] = add_collector(
        user=None,
        engagement=engagement,
        channel="standing_survey",
        name="Survey",
        code="WAVE",
        sample_class="A",
    )
    survey = begin_survey(user=None, name="Feeling the Difference", partner=partner)
    letters = keep_survey_wave(user=None, survey=survey, collector=rooms["standing_survey"], name="2027")
    IssuedAddress.objects.create(wave=letters, serial="CDFH-JKMN", weight=40.0)
    keep_session(
        user=None,
        collector=rooms["school"],
        school="Elm Academy",
        minimum_age=16,
        consent_by="school",
        pupils_with_consent=20,
    )
    open_session(user=None, session=rooms["school"].session)
    asked_again = add_collector(
        user=None, engagement=engagement, channel="panel", name="Asked again", code="AGAIN"
    )
    panel = Panel.objects.create(partner=partner, code="ELMLANE", name="Elm Lane", about="Elm Lane.")
    member = Member.objects.create(panel=panel, asked_at=timezone.now(), link_hash="")
    member.link_hash = LINKS.hash_for(member.uuid)
    member.save()
    MemberAddress.objects.create(member=member, sealed=b"", lookup_hash="a member's")
    wave = keep_wave(user=None, collector=asked_again, panel=panel, kinds=["email"], subject="How is it now?")
    message = Message(wave=wave, member=member)
    message.link_hash = LINKS.hash_for(message.uuid)
    message.save()
    contact_uuid = uuid4()
    online = engagement.collectors.get(channel="online")
    record_contact(uuid=contact_uuid, collector=online, raw={"travel": "bus"})
    talk = ask_back(
        user=people["engagement_officer"].user,
        contact=Contact.objects.get(uuid=contact_uuid),
        words="Which bus?",
    )
    run = ImportRun.objects.create(
        engagement=engagement, file_name="answers.csv", asked_by=people["engagement_officer"].user
    )
    batch = draw_up_batch(
        collector=paper, plan=Plan("Forms", "en", False, 2, "The library", None, "double"), officer=None
    )
    copies = list(batch.sheets.all())
    for role, read in (("front_line", "bus"), ("administrator", "car")):
        key_sheet(sheet=copies[0], reading=Reading(raw={"travel": read}), officer=people[role])
    letter = Letter.objects.create(
        collector=rooms["letter"], way="post", received_on=timezone.localdate(), writer="person"
    )
    page = keep_file(uuid=letter.uuid, question="letter", name="page-1.txt", content=b"The bus is late.")
    Scan.objects.create(letter=letter, number=1, kind="text", sha256=page.sha256, source_hash="one")
    now = timezone.now()
    release = Release.objects.create(
        engagement=engagement,
        title="First look",
        tables=[],
        method={"sentences": []},
        edition="",
        contacts_up_to=0,
        published_at=now,
    )
    voted_on = begin_opinion(engagement)
    spoken_of = add_theme(user=None, engagement=engagement, name="Buses")
    wrote = WrittenAnswer.objects.create(
        engagement=engagement, contact=Contact.objects.get(uuid=contact_uuid), question="said"
    )
    sample = Sample.objects.create(engagement=engagement, seed=1, made_at=now)
    drafted = DraftTheme.objects.create(
        run=Run.objects.create(engagement=engagement, kind="draft", inputs_hash="", at=now), number=1, size=1
    )
    finding = write_finding(user=None, engagement=engagement, sentence="People want buses.")
    ground = stand_on_theme(user=None, finding=finding, theme=spoken_of)
    asked = Run.objects.create(engagement=engagement, kind="model", inputs_hash="0" * 64, at=timezone.now())
    ModelCall.objects.create(run=asked, number=1, sent_bytes=1, at=timezone.now())
    heard = Finding.objects.create(
        engagement=engagement, sentence="People want trains.", state="replied", written_at=now
    )
    Reply.objects.create(
        finding=heard, answer="accepted", reason="So do we.", post="Mayor", at=now, published_at=now
    )
    promise = make_commitment(
        user=None, finding=heard, what="A train", post="Railways", due_on=timezone.localdate()
    )
    detail = ContactDetail.objects.create(
        contact=Contact.objects.get(uuid=contact_uuid),
        kind="email",
        sealed=b"",
        lookup_hash="h",
        purpose="outcome",
        agreed_at=now,
    )
    told = Told(detail=detail, engagement=engagement, what="replies")
    told.link_hash = TOLD.hash_for(told.uuid)
    told.save()
    job = Job.objects.create(
        task="tests.nothing", queued_at=now, run_after=now, asked_by=people["engagement_officer"].user
    )
    area = Area.objects.create(code="EL", name="Elmshire", kind="county")
    table = PopulationTable.objects.create(
        slug="age", title="Age", dimension="age", area_kind="county", source="made up"
    )
    segments = Segmentation.objects.create(slug="rural", title="Rural", area_kind="lsoa", source="made up")
    note_material_change(
        user=None, engagement=engagement, what="A third option.", closes_on=CLOSES, today=now.date()
    )
    option = keep_option(user=None, engagement=engagement, words="Two crossings", today=now.date())
    holiday = add_holiday(user=None, on=now.date(), name="Fair day")
    plan = begin_plan(user=None, title="Crossings", about="Which to build.", partner=partner)
    pack = EvidencePack.objects.create(engagement=engagement, public=False, seal="0", content=b"", at=now)
    cost = note_cost(user=None, engagement=engagement, channel="paper", day=now.date(), minutes=5)
    runs = people["engagement_officer"].user
    token, _ = make_token(
        user=runs, name="Warehouse", scopes=["read_contacts"], expires_on=timezone.localdate()
    )
    webhook, _ = subscribe(user=runs, name="Cases", url="https://hooks.example/x", events=["verdict.given"])
    wrong_words = write_wording_note(user=runs, collector=calls, words="Nobody says convey.")
    vintage = PostcodeVintage.objects.create(label="May 2026", loaded_at=now)
    theme = Theme(brand="#5b2a86")
    keep_colours(DRAFT, theme)
    version = engagement.questionnaire
    clients = {name: signed_in(officer) for name, officer in people.items()}
    clients["nobody"] = Client()
    given = {
        "slug": engagement.slug,
        "code": engagement.collectors.get(channel="online").code,
        "key": version.content["items"][0]["key"],
        "number": version.number,
        "uuid": uuid4(),
        "job": uuid4(),
        "place": uuid4(),
        "token": "none",
        "name": theme.name,
        "kind": "one",
        "serial": "CDFH-JKMN",
        "survey": survey.slug,
        "sheet": "counter",
        "language": "cy",
        "status": 404,
        "characteristic": "age",
        "pack": "equality_duty",
        "item": "assessment",
        "gate": "formative",
        "uidb36": "1",
        "provider_id": "council",
    }
    special = {
        "partners:partner": {"slug": "elmshire"},
        "answered:pack": {"kind": "zip"},
        "outcomes:packs:hand_out": {"number": pack.pk, "kind": "zip"},
        "outcomes:plans:step": {"uuid": plan.uuid, "name": "whether"},
        **{
            f"outcomes:plans:{name}": {"uuid": plan.uuid}
            for name in ("plan", "printed", "as_file", "engagement")
        },
        "website:privacy_in_full": {"slug": "answers"},
        "partners:officer": {"number": people["analyst"].id},
        "partners:send_link": {"number": people["analyst"].id},
        "partners:end": {"number": people["analyst"].id},
        "places:area": {"code": area.code},
        "places:population": {"slug": table.slug},
        "places:remove_population": {"slug": table.slug},
        "places:segmentation": {"slug": segments.slug},
        "places:remove_segmentation": {"slug": segments.slug},
        "website:place": {"code": area.code},
        "engagements:remove_cost": {"number": cost.pk},
        "engagements:option": {"number": option.pk},
        "engagements:remove_option": {"number": option.pk},
        "engagements:remove_holiday": {"number": holiday.pk},
        "engagements:answer_wording": {"number": wrong_words.pk},
        "programs:revoke_token": {"uuid": token.uuid},
        "insight:channel": {"channel": "online"},
        "places:vintage": {"number": vintage.id},
        "places:use_vintage": {"number": vintage.id},
        "places:remove_vintage": {"number": vintage.id},
        "questions:question": {"key": "age"},
        "contact_centre:script": {"code": calls.code},
        "contact_centre:note": {"code": calls.code},
        "field:revoke": {"uuid": device.uuid},
        "paper:enter": {"code": paper.code},
        "paper:undo": {"code": paper.code},
        "jobs:job": {"uuid": job.uuid},
        "jobs:try_again": {"uuid": job.uuid},
        "insight:release": {"uuid": release.uuid},
        "insight:withdraw": {"uuid": release.uuid},
        "insight:translate": {"uuid": contact_uuid},
        "insight:theme": {"uuid": spoken_of.uuid},
        "insight:theme_found": {"uuid": spoken_of.uuid},
        "insight:theme_answers": {"uuid": spoken_of.uuid},
        "insight:run": {"uuid": asked.uuid},
        "insight:make_again": {"uuid": asked.uuid},
        "insight:model_call": {"uuid": asked.uuid, "number": 1},
        "insight:code": {"number": wrote.pk},
        "insight:undo_coding": {"uuid": spoken_of.uuid},
        "insight:keep_draft": {"uuid": drafted.uuid},
        **{f"insight:{name}": {"uuid": sample.uuid} for name in ("sample", "code_blind", "agree")},
        **{
            f"insight:{act}_theme": {"uuid": spoken_of.uuid}
            for act in ("remove", "merge", "split", "move", "quote")
        },
        "outcomes:commitment": {"uuid": promise.uuid},
        "answered:told": {"token": TOLD.token(told.uuid)},
        "answered:stop_telling": {"token": TOLD.token(told.uuid)},
    }
    special |= walked_plans(partner) | {"outcomes:plan_commitment": {"uuid": promise.uuid}}
    for name, params in named_addresses():
        if name.startswith("outcomes:") and "uuid" in params:
            special.setdefault(name, {"uuid": finding.uuid, "ground": ground.uuid})
        if (room := rooms.get(name.split(":")[0])) is not None:
            special[name] = {"code": room.code}
    for name in ("webhook", "test", "secret", "go_on", "unsubscribe"):
        special[f"programs:{name}"] = {"uuid": webhook.uuid}
    for name in ("thread", "letter"):
        special[f"talk:{name}"] = {"uuid": talk.uuid}
    special["messages:talk"] = {"code": code_of_thread(talk)}
    for name in ("wave", "set_up", "try_it", "schedule", "step"):
        special[f"panel:{name}"] = {"code": asked_again.code}
    for name in ("join", "panel", "change"):
        special[f"panel:{name}"] = {"code": panel.code}
    for name, owner in (
        ("start", message),
        ("answer", message),
        ("stop", message),
        ("confirm", member),
        ("leave", member),
    ):
        special[f"panel:{name}"] = {"token": LINKS.token(owner.uuid)}
    for name in ("run", "problems", "columns", "mapping", "check_again", "take_in", "undo_import"):
        special[f"paper:{name}"] = {"uuid": run.uuid}
    for name in ("batch", "print", "printed", "place", "back", "log", "settle"):
        special[f"paper:{name}"] = {"uuid": batch.uuid, "number": copies[0].number}
    for name in ("letter", "scan", "apart", "leave_out", "acknowledgement"):
        special[f"letter:{name}"] = {"uuid": letter.uuid, "number": 1}
    special["paper:new_batch"] = {"code": paper.code}
    special["paper:start"] = {"code": copies[1].serial}
    for name in ("team", "phone", "ask", "let_in", "odk"):
        special[f"field:{name}"] = {"code": field.code}
    for name in ("edit", "retire", "translate"):
        special[f"questions:{name}"] = {"key": "age"}
    asked = {"token": phone, "slug": version.questionnaire.slug}
    special |= {
        f"open_rosa:{name}_by_token": asked for name in ("form_list", "form", "manifest", "submission")
    }
    special |= {
        "online:statement": {"statement": voted_on.uuid, "code": online.code},
        "insight:polis_file": {"name": "votes.csv"},
    }
    special |= build_voices(engagement, people)
    special |= walked_agreements(partner)
    special |= walked_hub(partner, people)
    special |= walked_heard(people["engagement_officer"])
    special |= build_gathering(partner)
    special |= build_knowing(people)
    special |= build_members(partner, people)
    special |= LearningWorld.of(engagement, people).addresses()
    special |= build_assets(people)
    special |= build_plan(people)
    for name, params in named_addresses():
        if name.startswith("questions:") and "number" in params:
            special[name] = {"slug": version.questionnaire.slug}
    return clients, given, special


def begin_opinion(engagement) -> Statement:
    """An opinion question with one statement."""
    question = OpinionQuestion.objects.create(engagement=engagement, wording="What next?", rules="Be kind.")
    return Statement.objects.create(
        question=question, number=1, words="More buses.", state="accepted", made_at=timezone.now()
    )


def address_of(name: str, params: list[str], given: dict, special: dict) -> str:
    """The address of a name, about something that is there."""
    chosen = given | special.get(name, {})
    return reverse(name, kwargs={param: chosen[param] for param in params})
