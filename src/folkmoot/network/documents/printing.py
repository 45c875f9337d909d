"""Makes the PDF of a published version once, as a job: it never changes, and nobody waits for it twice."""

from django.conf import settings

from folkmoot.design.pdf import PangoMissing, pdf
from folkmoot.jobs.interface import task
from folkmoot.network.models import DocumentVersion


@task
def print_version(version_id: int) -> dict[str, str]:
    """Make the PDF and keep it with the version."""
    version = DocumentVersion.objects.select_related("document__strategy__partner").get(pk=version_id)
    shown = {
        "version": version,
        "document": version.document,
        "paragraphs": version.paragraphs.all(),
        "council_name": str(version.document.strategy.partner),
        "made_up_data": bool(getattr(settings, "DEMO", False)),
    }
    try:
        version.printed = pdf("network/documents/document_pdf.html", shown)
    except PangoMissing as missing:
        return {"sentence": str(missing)}
    version.save(update_fields=["printed"])
    return {"sentence": f"The PDF of {version} is there."}
