"""What this room has done in the background: the links by which officers choose a password, letters about reviews."""

import datetime as dt

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from folkmoot.jobs.interface import task
from folkmoot.jobs.mailing import mail_is_set_up, send_email
from folkmoot.jobs.running import Refused
from folkmoot.jobs.schedules import run_every
from folkmoot.partners.agreements.telling import remind_of_reviews
from folkmoot.partners.links import link_for
from folkmoot.partners.models import Officer
from folkmoot.trail.sealing import sealing

ADDRESS = "address of a forgotten password"

TEXT = """Hello {name},

You have been added to Folkmoot as {role} for {partner}.

Open this address to choose a password. It works once, for three days:

{link}

After that you sign in at {site}account/login/ with this e-mail address.
{council}
"""


@task
def send_invitation(officer_id: int, site: str) -> None:
    """Send an officer the link to choose a password. The link is made here, so that it is stored nowhere."""
    officer = Officer.objects.select_related("user", "partner").filter(id=officer_id).in_service().first()
    if officer is None:
        raise Refused("The officer has left before the invitation was sent.")
    text = TEXT.format(
        name=officer.user.name or officer.user.email,
        role=officer.get_role_display().lower(),
        partner=officer.partner,
        link=link_for(officer, site),
        site=site,
        council=settings.COUNCIL_NAME,
    )
    if not mail_is_set_up():
        return  # printing the link would leave a password to be set in the log; the officer's page shows it
    send_email(to=officer.user.email, subject="Choose your password for Folkmoot", text=text)


FORGOTTEN = """Somebody, probably you, asked for a new password for Folkmoot.

Open this address to choose one. It works once, for three days:

{link}

If it was not you, do nothing: your password stays as it is.
"""


@task
def send_reset_link(sealed_address: str, site: str) -> None:
    """Send the link to choose a new password to the officer of an address; to an unknown address nothing is sent."""
    address = sealing(ADDRESS).decrypt(sealed_address.encode()).decode()
    officer = Officer.objects.in_service().select_related("user").filter(user__email__iexact=address).first()
    if officer is None or not mail_is_set_up():
        return
    text = FORGOTTEN.format(link=link_for(officer, site))
    send_email(to=officer.user.email, subject="Choose a new password for Folkmoot", text=text)


@task
def remind_of_reviews_now() -> int:
    """Tell the parties of agreements whose review is near, once sixty and once fourteen days before."""
    with transaction.atomic():
        return remind_of_reviews(timezone.localdate())


run_every(
    remind_of_reviews_now,
    every=dt.timedelta(days=1),
    title="Tell partners which agreements are to be reviewed",
)
