"""Makes and reads the codes by which people follow, withdraw or come back to their answers.

A code is 13 characters of Crockford's base 32 (65 bits, no I, L, O or U) and one check character, written
`7KQ4-M2XB-9FTR-5D`. The receipt's code follows from the contact's UUID and a secret, so sending the same contact
again gives the same receipt and nothing but a keyed hash is stored. The check character is a polynomial over the
field of 32 elements: it finds every single wrong character and every swap of two.
"""

import secrets
from uuid import UUID

from folkmoot.contacts.keys import keyed_digest, keyed_hash

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
CODE_BITS = 65
SECRET_CHARACTERS = CODE_BITS // 5
READ_AS = str.maketrans({"O": "0", "I": "1", "L": "1"})
PASSED_OVER = str.maketrans("", "", " -‐‑‒–—_.\t\r\n\u00a0")
FIELD_POLYNOMIAL = 0b100101  # x^5 + x^2 + 1, primitive


def code_of(uuid: UUID, *, purpose: str = "receipt code") -> str:
    """Return the receipt code of a contact, or the code of something else for its own purpose, without dashes."""
    bits = int.from_bytes(keyed_digest(uuid.hex, purpose=purpose)) >> (256 - CODE_BITS)
    return _written(bits)


def fresh_code(characters: int = SECRET_CHARACTERS) -> str:
    """Return a code by chance, of so many characters and their check character, for what someone will come back to."""
    return _written(secrets.randbits(5 * characters), characters)


def grouped(code: str, together: int = 4) -> str:
    """Return a code in fours, as it is shown and read out: `7KQ4-M2XB-9FTR-5D`."""
    return "-".join(code[start : start + together] for start in range(0, len(code), together))


def read_code(typed: str, characters: int = SECRET_CHARACTERS) -> str | None:
    """Return the code someone meant (small letters, spaces, O for 0, I and L for 1), or None if it cannot be one."""
    code = typed[:60].translate(PASSED_OVER).upper().translate(READ_AS)
    if len(code) != characters + 1 or any(letter not in ALPHABET for letter in code):
        return None
    return code if code[-1] == _check_character(code[:-1]) else None


def code_hash(code: str) -> str:
    """Return what is stored of a receipt code."""
    return keyed_hash(code, purpose="receipt lookup")


def uuid_hash(uuid: UUID) -> str:
    """Return what is kept of the UUID of a contact that was erased, so that it never comes back."""
    return keyed_hash(uuid.hex, purpose="erased uuid")


def corrected_hash(uuid: UUID, number: int) -> str:
    """Return what stands in place of `uuid_hash` where a contact was corrected: its UUID lives on in the corrected row."""
    return keyed_hash(f"{uuid.hex} {number}", purpose="corrected row")


def _written(bits: int, characters: int = SECRET_CHARACTERS) -> str:
    letters = [ALPHABET[bits >> (5 * place) & 31] for place in reversed(range(characters))]
    secret = "".join(letters)
    return secret + _check_character(secret)


def _check_character(secret: str) -> str:
    total = 0
    for letter in secret:
        total = _times_x(total) ^ ALPHABET.index(letter)
    return ALPHABET[_times_x(total)]


def _times_x(element: int) -> int:
    doubled = element << 1
    return doubled ^ FIELD_POLYNOMIAL if doubled & 32 else doubled
