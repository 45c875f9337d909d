"""The acts on a meeting's record: keep it, finish it, open it again, add and take out photos, delete it with all that belongs to it."""

from functools import partial
from typing import Any

from django.db import transaction
from django.utils import timezone

from folkmoot.channels.focus_group.models import Meeting, Photo
from folkmoot.channels.focus_group.policies import (
    check_can_add_photo,
    check_can_erase,
    check_can_finish,
    check_is_not_finished,
)
from folkmoot.contacts.emptying import leave_no_trace
from folkmoot.contacts.files import delete_files, keep_file
from folkmoot.contacts.models import Contact
from folkmoot.contacts.pictures import bare_picture
from folkmoot.contacts.withdrawing import erase_contacts
from folkmoot.engagements.models import Collector
from folkmoot.engagements.policies import check_can_run
from folkmoot.trail.recording import record_act

PLAN = ("kind", "topic_guide", "facilitator", "note_taker", "access")


@transaction.atomic
def keep_meeting(*, user: Any, collector: Collector, **known: Any) -> Meeting:
    """Write the record of a meeting, or change it until it is finished. Whatever is not known yet may be left out."""
    check_can_run(user, collector.engagement)
    check_is_not_finished(Meeting.objects.select_for_update().filter(collector=collector).first())
    meeting, _ = Meeting.objects.update_or_create(collector=collector, defaults=known)
    _record(user, "keep_meeting", meeting, invited=meeting.invited, came=meeting.came)
    return meeting


@transaction.atomic
def finish_meeting(*, user: Any, meeting: Meeting) -> None:
    """Say that a record is complete: from then on it stays as it is."""
    check_can_run(user, meeting.collector.engagement)
    check_can_finish(meeting)
    meeting.finished_at = timezone.now()
    meeting.save(update_fields=["finished_at"])
    _record(user, "finish_meeting", meeting)


@transaction.atomic
def open_meeting_again(*, user: Any, meeting: Meeting) -> None:
    """Let a finished record be changed again."""
    check_can_run(user, meeting.collector.engagement)
    meeting.finished_at = None
    meeting.save(update_fields=["finished_at"])
    _record(user, "open_meeting_again", meeting)


def add_photo(*, user: Any, meeting: Meeting, name: str, content: bytes, shows: str) -> Photo:
    """Keep a photo of a flipchart, with nothing in it but the picture. Raises `FileRefused`, `NotPossible` and `Busy`."""
    check_can_run(user, meeting.collector.engagement)
    bare = bare_picture(name, content)
    with transaction.atomic():
        held = Meeting.objects.select_for_update().get(pk=meeting.pk)
        check_can_add_photo(held)
        kept = keep_file(uuid=held.uuid, question="photo", name=name, content=bare)
        photo, _ = Photo.objects.update_or_create(
            meeting=held, sha256=kept.sha256, defaults={"name": kept.name, "size": kept.size, "shows": shows}
        )
        _record(user, "add_photo", held, photo=photo.pk)
    return photo


@transaction.atomic
def take_photo_out(*, user: Any, photo: Photo) -> None:
    """Erase a photo, its file too."""
    meeting = photo.meeting
    check_can_run(user, meeting.collector.engagement)
    check_is_not_finished(meeting)
    _record(user, "take_photo_out", meeting, photo=photo.pk)
    transaction.on_commit(partial(delete_files, meeting.uuid, only=photo.sha256))
    transaction.on_commit(leave_no_trace)
    photo.delete()


@transaction.atomic
def erase_meeting(*, user: Any, meeting: Meeting) -> int:
    """Erase a record with its photos and all that was said there; return how many voices that were."""
    contacts = Contact.objects.filter(collector=meeting.collector)
    check_can_erase(user, meeting, voices=contacts.count())
    uuids = list(contacts.values_list("uuid", flat=True))
    if uuids:
        erase_contacts(uuids=uuids, because="request", user=user)
    _record(user, "erase_meeting", meeting, photos=meeting.photos.count(), voices=len(uuids))
    transaction.on_commit(partial(delete_files, meeting.uuid))
    transaction.on_commit(leave_no_trace)
    meeting.delete()
    return len(uuids)


def copy_plan(old: Collector, new: Collector) -> None:
    """Copy what a meeting is to talk about, for another of its kind."""
    there = Meeting.objects.filter(collector=old).first()
    if there is None:
        return
    asked = new.engagement.questionnaire
    keys = {item["key"] for item in asked.content["items"]} if asked else set()
    plan = {name: getattr(there, name) for name in PLAN}
    Meeting.objects.create(collector=new, prompts=[key for key in there.prompts if key in keys], **plan)


def _record(user: Any, act: str, meeting: Meeting, **detail: Any) -> None:
    code = meeting.collector.code
    record_act(user=user, act=act, subject_kind="collector", subject_id=code, detail=detail)
