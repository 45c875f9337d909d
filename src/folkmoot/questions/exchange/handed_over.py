"""Tells by its content which tool a file comes from, and reads it."""

from folkmoot.questions.exchange.drafts import Draft, NotReadable
from folkmoot.questions.exchange.from_xlsform import read_xlsform
from folkmoot.questions.exchange.lime_files import read_lss, read_tsv
from folkmoot.questions.exchange.limesurvey import questionnaire_of
from folkmoot.questions.exchange.workbooks import read_workbook

LARGEST = 20_000_000  # bytes
WHAT_CAN_BE_READ = "Files that can be read: XLSForm (.xlsx) and LimeSurvey (.lss, or .txt and .tsv)."


def read_questionnaire(content: bytes) -> tuple[str, Draft]:
    """Return what kind of file it is, in words, and what was understood of it. Raises `NotReadable`."""
    if len(content) > LARGEST:
        raise NotReadable(f"The file is larger than {LARGEST // 1_000_000} MB, the most that can be read.")
    start = content[:1_000].removeprefix(b"\xef\xbb\xbf").lstrip()
    if start.startswith(b"PK\x03\x04"):
        return "XLSForm", read_xlsform(read_workbook(content))
    if start.startswith(b"<"):
        return "LimeSurvey survey", questionnaire_of(read_lss(content))
    if b"\t" in start.split(b"\n", 1)[0]:
        return "LimeSurvey survey, tab-separated", questionnaire_of(read_tsv(content))
    raise NotReadable(f"This is no questionnaire of a kind that is known here. {WHAT_CAN_BE_READ}")
