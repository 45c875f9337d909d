"""Runs Django's task interface on rows with a lease, so that a killed worker's job runs again."""

from typing import Any

from folkmoot.jobs.asking import ask_for
from folkmoot.jobs.interface import (
    BaseTaskBackend,
    Task,
    TaskError,
    TaskResult,
    TaskResultDoesNotExist,
    TaskResultStatus,
)
from folkmoot.jobs.loading import load_task
from folkmoot.jobs.models import Job

STATUS = {
    "waiting": TaskResultStatus.READY,
    "running": TaskResultStatus.RUNNING,
    "finished": TaskResultStatus.SUCCESSFUL,
    "failed": TaskResultStatus.FAILED,
}
FAULT = "builtins.Exception"


class LeaseBackend(BaseTaskBackend):
    """Keeps tasks as rows of `jobs.Job`; `manage.py worker` does them."""

    supports_defer = True
    supports_get_result = True

    def enqueue(self, task: Task[..., Any], args: Any, kwargs: Any) -> TaskResult[Any]:
        """Queue a task in the current transaction."""
        self.validate_task(task)
        job = ask_for(task, title=task.name.replace("_", " ").capitalize(), args=args, kwargs=kwargs)
        return result_of(job, task)

    def get_result(self, result_id: str) -> TaskResult[Any]:
        """Return how far a task has come; `result_id` is the job's UUID."""
        job = Job.objects.filter(uuid=result_id).first()
        if job is None:
            raise TaskResultDoesNotExist(result_id)
        return result_of(job, load_task(job.task))


def result_of(job: Job, task: Task[..., Any]) -> TaskResult[Any]:
    """Return a job in the words of the task interface."""
    result: TaskResult[Any] = TaskResult(
        task=task,
        id=str(job.uuid),
        status=STATUS[job.state],
        enqueued_at=job.queued_at,
        started_at=job.started_at,
        finished_at=job.finished_at or job.failed_at,
        last_attempted_at=job.started_at,
        args=job.arguments["args"],
        kwargs=job.arguments["kwargs"],
        backend=task.backend,
        errors=[TaskError(exception_class_path=FAULT, traceback=job.error)] if job.error else [],
        worker_ids=[job.worker] * job.tries,
    )
    object.__setattr__(result, "_return_value", job.result)  # the interface keeps it so, in a frozen value
    return result
