"""Makes and reads the serials of printed forms: by chance, so that nobody guesses one, and checked, so that no slip finds another form.

A serial is 9 characters (45 bits) and a check character, written `K7Q4M-X2B9T`. It says nothing of who holds the form. A
hand scanner types what is in the square, which is the address at which the form is answered online: its end is the serial.
"""

from dataclasses import dataclass

from folkmoot.channels.paper.models import Sheet
from folkmoot.contacts.receipts import fresh_code, grouped, read_code
from folkmoot.engagements.models import Collector

CHARACTERS = 9
TOGETHER = 5


class SerialRefused(Exception):
    """No form of this pile has this serial; the sentence says why."""


@dataclass(frozen=True, slots=True)
class Serial:
    """A serial as it is kept and as it is shown."""

    kept: str

    def __str__(self) -> str:
        return grouped(self.kept, TOGETHER)


def fresh_serials(number: int) -> list[str]:
    """Return so many different serials."""
    made: dict[str, None] = {}
    while len(made) < number:
        made[fresh_code(CHARACTERS)] = None
    return list(made)


def read_serial(typed: str) -> str | None:
    """Return the serial in what was typed or scanned, or None where it is none."""
    return read_code(typed.strip().rstrip("/").rpartition("/")[2], CHARACTERS)


def find_sheet(typed: str, collector: Collector) -> Sheet | None:
    """Return the printed form of a pile that was typed or scanned; None for a number written by hand.

    Raises `SerialRefused` for a serial that no form has, and for one of another pile.
    """
    serial = read_serial(typed)
    if serial is None:
        return None
    related = Sheet.objects.select_related("batch__collector__engagement", "batch__version")
    sheet = related.filter(serial=serial).first()
    if sheet is None and not collector.batches.exists():
        return None  # nothing was printed with serials here: a number of that shape is one like another
    own = sheet is not None and sheet.batch.collector.engagement.partner_id == collector.engagement.partner_id
    if sheet is None or not own:
        raise SerialRefused(
            f"No form printed here has the serial {Serial(serial)}. Check it once more; if it stands on the form just so, "
            "keep the form aside and ask who printed it. Nothing was stored."
        )
    if sheet.batch.collector_id != collector.pk:
        raise SerialRefused(
            f"Form {Serial(serial)} belongs to another pile: “{sheet.batch.collector.name}” of "
            f"“{sheet.batch.collector.engagement.title}”. Enter it there. Nothing was stored."
        )
    return sheet
