"""Gives a workbook as a Word document, to be worked on by people without an account."""

import io
from typing import Any

from folkmoot.design.templatetags.words import day
from folkmoot.network.models import Workbook
from folkmoot.network.workbook.reading import Stage, stages_of

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def as_word(workbook: Workbook) -> bytes:
    """Return the bytes of a .docx with real headings, so that screen readers and a table of contents find the stages."""
    from docx import Document

    made: Any = Document()
    made.core_properties.title = workbook.title
    made.core_properties.author = str(workbook.partner)
    made.add_heading(workbook.title, level=0)
    made.add_paragraph(f"{workbook.partner}. Begun {day(workbook.begun_on)}.")
    for stage in stages_of(workbook):
        _add_stage(made, stage)
    held = io.BytesIO()
    made.save(held)
    return held.getvalue()


def _add_stage(made: Any, stage: Stage) -> None:
    made.add_heading(f"{stage.number}. {plain(stage.title)}", level=1)
    if stage.help:
        made.add_paragraph(plain(stage.help))
    if stage.warning:
        made.add_paragraph().add_run(f"Warning: {plain(stage.warning)}").bold = True
    for question, answer in stage.questions:
        made.add_heading(f"{question['key']} {plain(question['words'])}", level=2)
        if answer is None or answer.status == "none":
            made.add_paragraph("Nothing is written yet.")
            continue
        made.add_paragraph(f"{answer.get_status_display()}, {day(answer.at)}").runs[0].italic = True
        for line in answer.notes.splitlines():
            if line.strip():
                made.add_paragraph(plain(line))
        for link in answer.evidence:
            made.add_paragraph(plain(link), style="List Bullet")


def plain(words: str) -> str:
    """Return words without the control characters that no XML may hold."""
    return "".join(letter for letter in words if letter >= " " or letter == "\t")
