"""Work on questionnaires that takes longer than a page may: ODK Validate reads a form in some seconds."""

from folkmoot.jobs.interface import task
from folkmoot.questions.exchange.to_xform import check, xform_of
from folkmoot.questions.models import QuestionnaireVersion


@task
def check_form(version: int) -> list[str] | None:
    """Have ODK Validate read the form of a version, and keep what it says beside the form."""
    one = QuestionnaireVersion.objects.select_related("questionnaire").get(pk=version)
    return check(xform_of(one.content, form_id=one.questionnaire.slug, version=str(one.number)))
