"""What is kept in files beside the tables: copies to count with, and what people handed over. A new folder needs its entry here."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder in which things are kept: where, its name for people, what it holds, why, and how long."""

    path: str
    name: str
    holds: str
    why: str
    how_long: str


ABOUT_PEOPLE = (
    Folder(
        "columns",
        "The copy we count with",
        "A copy of the answers as codes and numbers, with what people told about themselves and their areas. Nothing "
        "written in people's own words, and no receipt.",
        "So that counting is fast and never slows down those who answer.",
        "As long as the answers. What is taken back or erased leaves it in about a minute.",
    ),
    Folder(
        "columns/cubes",
        "Kept counts",
        "How many people gave each answer, by group and area. Exact, so only officers see them.",
        "So that a page need not count again what was counted before.",
        "Until answers are erased or nobody asks for them; then they are counted anew.",
    ),
    Folder(
        "media/exports",
        "Files officers asked for",
        "Tables of counts, and answers row by row as codes and numbers, for the officer who asked.",
        "So that a large file can be written while the officer does something else.",
        "Seven days, and no longer than until answers in the engagement are taken back or erased. A file an officer has taken "
        "away is in their care; the trail says who took which.",
    ),
    Folder(
        "media/contacts",
        "Pictures and documents sent with answers",
        "What people sent, and the pages of their letters, encrypted.",
        "So that those who decide can see what was meant.",
        "As long as the answers they came with, or thirty days if those were never sent.",
    ),
    Folder(
        "media/imports",
        "Files of answers waiting to be taken in",
        "The file as an officer handed it over.",
        "So that a large file can be taken in while the officer does something else.",
        "Until it is taken in, at most a day.",
    ),
    Folder(
        "media/registers",
        "Large registers waiting to be brought",
        "The file as a partner's officer handed it over, encrypted.",
        "So that a large register can be brought under an agreement while the officer does something else.",
        "Until it is brought, refused or stopped, at most two days.",
    ),
    Folder(
        "media/address_lists",
        "Lists of addresses to pick a survey's homes from",
        "The list as an officer handed it over.",
        "So that homes can be picked from a long list while the officer does something else.",
        "Until homes are picked from it, at most a day.",
    ),
    Folder(
        "media/films",
        "Films of services",
        "Films that show what a service is like. The people in them agreed to be seen.",
        "So that people who do not read much can see for themselves.",
        "Until the film is taken away or somebody in it says no.",
    ),
    Folder(
        "media/feeds",
        "Feeds of services waiting to be taken in",
        "The file as an officer handed it over; it may name whom to ask about a service.",
        "So that an officer sees what it would do before anything is changed.",
        "Until it is taken in, at most a day.",
    ),
)
ABOUT_NOBODY = {
    "media/incoming_places": "lists of places and postcodes waiting to be taken in",
    "media/forms": "questionnaires as the forms that phones fill in",
    "media/print_runs": "empty forms waiting to be printed, for seven days",
    "media/booklets": "booklets of the directory, as everybody may download them",
    "media/look": "the colours the council chose for its pages",
    "media/audio": "recordings of our own pages read aloud",
}
