"""Work that comes round is asked for once in its period, by the rooms themselves."""

import datetime as dt

import pytest
from django.utils import timezone
from django.utils.module_loading import autodiscover_modules

from folkmoot.engagements.models import Engagement
from folkmoot.engagements.tasks import close_what_is_overdue
from folkmoot.jobs.models import Job
from folkmoot.jobs.schedules import queue_what_is_due
from tests.engagements.factories import make_engagement


@pytest.mark.django_db
def test_every_room_has_its_work_queued_once_a_period():
    autodiscover_modules("tasks")
    now = timezone.now()
    queued = {job.task for job in queue_what_is_due(now)}
    assert {
        "folkmoot.contacts.tasks.erase_what_was_kept_long_enough",
        "folkmoot.engagements.tasks.close_what_is_overdue",
        "folkmoot.insight.tasks.note_new_languages_everywhere",
        "folkmoot.jobs.tasks.forget_finished_jobs",
        "folkmoot.website.tasks.check_the_trail",
    } <= queued
    assert queue_what_is_due(now) == []
    assert Job.objects.count() == len(queued)


@pytest.mark.django_db
def test_an_engagement_past_its_last_day_closes_by_itself():
    engagement = make_engagement("open")
    Engagement.objects.filter(pk=engagement.pk).update(closes_on=timezone.localdate() - dt.timedelta(days=1))
    assert close_what_is_overdue.func() == 1
    assert Engagement.objects.get(pk=engagement.pk).state == "closed"
