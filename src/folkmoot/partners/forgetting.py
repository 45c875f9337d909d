"""Asks for the link by which a forgotten password is replaced, in one way for every address, known here or not."""

from django.conf import settings
from django.utils.crypto import salted_hmac

from folkmoot.jobs.asking import ask_for
from folkmoot.jobs.models import Job
from folkmoot.partners.tasks import ADDRESS, send_reset_link
from folkmoot.trail.sealing import sealing


def ask_for_reset(*, email: str, site: str) -> Job:
    """Queue the link for whoever signs in with an address; only the worker finds out whether somebody does.

    So what is done, and how long it takes, says nothing to the one who asks. The address waits sealed.
    `site` is this installation's address, from the request.
    """
    address = email.lower()
    known_by = salted_hmac(ADDRESS, address, secret=settings.DATA_KEY, algorithm="sha256").hexdigest()
    return ask_for(
        send_reset_link,
        title="Send a link to choose a new password",
        args=[sealing(ADDRESS).encrypt(address.encode()).decode(), site],
        dedupe_key=f"reset {known_by}",
    )
