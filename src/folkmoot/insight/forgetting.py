"""Makes the copies of this room forget what was erased: the columns, the kept cubes, and files written by jobs."""

from __future__ import annotations

from django.db.models import Max
from django.urls import reverse

from folkmoot.contacts.models import Erasure, SetAside
from folkmoot.engagements.models import Engagement
from folkmoot.insight.column_files import folder_of
from folkmoot.insight.coming_out.bringing_in import forget_files
from folkmoot.insight.coming_out.laid_aside import forget_laid_aside
from folkmoot.insight.exporting import exports_folder
from folkmoot.insight.models import KeptMap
from folkmoot.jobs.models import Job

WRITES_EXPORTS = "folkmoot.insight.tasks.write_export"
DELETED = "The file was deleted because answers were taken back since it was made. Make it again."


def forget_erased(engagement: Engagement) -> None:
    """Forget what was erased of an engagement, in every copy of it."""
    delete_exports(engagement)
    forget_map(engagement)
    forget_files(engagement)
    forget_laid_aside(engagement)
    if folder_of(engagement.uuid).exists():
        # The counting libraries load with the first count.
        from folkmoot.insight.cubes import forget_in_cubes  # noqa: PLC0415

        forget_in_cubes(engagement)


def forget_map(engagement: Engagement) -> None:
    """Take the drawn opinion map away, which may rest on votes that went; what was published stays as it was."""
    gone = {"told": {}, "picture": "", "profiles": [], "votes": 0}
    KeptMap.objects.filter(question__engagement=engagement).update(**gone)


def delete_exports(engagement: Engagement) -> int:
    """Delete the files that jobs wrote of an engagement, and say so on their pages; return how many there were."""
    deleted = 0
    for job in Job.objects.filter(task=WRITES_EXPORTS, arguments__args__0=engagement.pk):
        file = exports_folder() / job.uuid.hex
        if not file.exists():
            continue
        file.unlink(missing_ok=True)
        deleted += 1
        again = {
            "sentence": DELETED,
            "url": reverse("insight:files", args=[engagement.slug]),
            "link": "Make it again",
        }
        Job.objects.filter(pk=job.pk, finished_at__isnull=False).update(result=again)
    return deleted


def newest_erasure(engagement: Engagement) -> tuple[int, int]:
    """Return the numbers of the newest contact erased and set aside: a file begun before another may hold what went."""
    erased = Erasure.objects.filter(engagement=engagement).aggregate(newest=Max("id"))["newest"]
    aside = SetAside.objects.filter(contact__engagement=engagement).aggregate(newest=Max("id"))["newest"]
    return erased or 0, aside or 0
