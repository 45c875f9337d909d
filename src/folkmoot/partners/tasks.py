"""What this room has done in the background: invitations by e-mail."""

from django.conf import settings

from folkmoot.jobs.interface import task
from folkmoot.jobs.mailing import mail_is_set_up, send_email
from folkmoot.jobs.running import Refused
from folkmoot.partners.links import link_for
from folkmoot.partners.models import Officer

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
