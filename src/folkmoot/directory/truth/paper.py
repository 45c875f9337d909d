"""The paper twin of the form: the same questions in the same order, with what stands in the entry and room to write."""

from django.conf import settings
from django.contrib import messages
from django.forms import BoundField
from django.forms.widgets import ChoiceWidget
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from folkmoot.design.pdf import PangoMissing, pdf
from folkmoot.directory.models import Service
from folkmoot.directory.truth.gathering import kept_of
from folkmoot.directory.truth.parts import part, parts_for
from folkmoot.directory.truth.rows_asked import RowsForm
from folkmoot.directory.truth.seeing import as_seen


def paper_of(service: Service) -> dict[str, object]:
    """Return what the paper says: each part with its questions, made of the very forms that screens show."""
    said = as_seen(kept_of(service))
    parts = []
    for number, (code, title) in enumerate(parts_for(said), 1):
        form = part(code, said)
        if isinstance(form, RowsForm):
            rows = [(heading, [asked(one) for one in fields]) for heading, _, fields in form.rows_shown()]
            own = [asked(one) for one in form.own_fields()]
        else:
            rows, own = [], [asked(one) for one in form if one.name != "q"]
        parts.append({"number": number, "title": title, "own": own, "rows": rows})
    return {
        "service": service,
        "parts": parts,
        "council_name": str(service.keeper),
        "made_up_data": bool(getattr(settings, "DEMO", False)),
    }


def asked(bound: BoundField) -> dict[str, object]:
    """Return one question as paper asks it: what stands there now, or boxes to tick."""
    widget, value = bound.field.widget, bound.value()
    choices: list[tuple[str, bool]] = []
    if isinstance(widget, ChoiceWidget):
        chosen = {str(one) for one in (value if isinstance(value, list) else [value])}
        choices = [(str(words), str(code) in chosen) for code, words in widget.choices if code != ""]
    elif widget.__class__.__name__ == "CheckboxInput":
        choices = [("Yes", bool(value)), ("No", value is False)]
    lines = max(2, int(widget.attrs.get("rows", 1) or 1)) if hasattr(widget, "attrs") else 2
    now = "" if choices or value in (None, [], "") else str(value)
    return {
        "label": bound.label,
        "hint": bound.help_text,
        "required": bound.field.required,
        "now": now,
        "choices": choices,
        "lines": range(lines),
    }


def paper_reply(request: HttpRequest, service: Service, *, back: str) -> HttpResponse:
    """Give the paper as PDF; where it cannot be made, say what to install."""
    try:
        made = pdf("directory/truth/paper.html", paper_of(service))
    except PangoMissing as missing:
        messages.error(request, str(missing))
        return HttpResponseRedirect(back)
    reply = HttpResponse(made, content_type="application/pdf")
    reply["Content-Disposition"] = 'inline; filename="entry-form.pdf"'
    return reply
