"""Certificates and references on paper, as tagged PDF."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from folkmoot.contacts.receipts import grouped
from folkmoot.design.errors import explain
from folkmoot.design.pdf import PangoMissing, pdf
from folkmoot.network.models import Certificate, Reference
from folkmoot.network.recognition.certifying import code_on


def certificate_pdf(request: HttpRequest, certificate: Certificate) -> HttpResponse:
    """Return a certificate: the name, the award, hours, skills, days, and the code by which anybody checks it."""
    shown = {
        "certificate": certificate,
        "code": grouped(code_on(certificate)),
        "check": settings.SITE.rstrip("/") + reverse("joined:recognition:check"),
    }
    return _paper(request, "network/recognition/certificate_document.html", shown, "certificate.pdf")


def reference_pdf(request: HttpRequest, reference: Reference) -> HttpResponse:
    """Return a reference."""
    return _paper(
        request, "network/recognition/reference_document.html", {"reference": reference}, "reference.pdf"
    )


def _paper(request: HttpRequest, template: str, shown: dict[str, object], name: str) -> HttpResponse:
    about = {"council_name": settings.COUNCIL_NAME, "made_up_data": settings.DEMO}
    try:
        made = pdf(template, {**about, **shown})
    except PangoMissing as missing:
        return explain(request, 503, told=str(missing))
    reply = HttpResponse(made, content_type="application/pdf")
    reply["Content-Disposition"] = f'attachment; filename="{name}"'
    return reply
