"""The scrub at the door, for rooms above this one that take words from people."""

from folkmoot.evidence.scrub import scrub


def scrubbed(text: str) -> str:
    """Return a text with what could say who somebody is blotted out: phone numbers, addresses and the like."""
    return scrub(text.strip()).text
