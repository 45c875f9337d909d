"""Coded answers as a REFI-QDA project (.qdpx), the file that NVivo, ATLAS.ti, MAXQDA and others exchange."""

from folkmoot.insight.refi.project import Code, Coder, Mark, Project, ProjectRefused, Text
from folkmoot.insight.refi.reading import read_project
from folkmoot.insight.refi.writing import write_project

__all__ = [
    "Code",
    "Coder",
    "Mark",
    "Project",
    "ProjectRefused",
    "Text",
    "read_project",
    "write_project",
]
