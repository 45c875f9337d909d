"""A receipt says how somebody's words were read where the engagement wants that, and only what a person read."""

import pytest

from folkmoot.insight.coming_out.telling_readers import themes_told
from folkmoot.insight.models import Coded, Theme
from folkmoot.outcomes.receipt_steps import steps_of
from folkmoot.trail.models import TrailRow
from tests.insight.coming_out.read_town import a_read_town

pytestmark = pytest.mark.django_db
TELL = "/officers/insight/policing/themes/found/tell/"


def test_nothing_is_told_until_the_engagement_says_so_and_then_what_people_read(client):
    town, themes = a_read_town()
    one = Coded.objects.filter(theme=themes["Lamps"], contact__coded__theme=themes["Racing"]).first().contact
    assert themes_told(one) == [] and "Heard" not in steps_of(one)
    client.force_login(town.analyst)
    assert "Receipts do not say" in client.get("/officers/insight/policing/themes/found/").content.decode()
    assert "People read on their receipt" in client.post(TELL, {"told": "yes"}, follow=True).content.decode()
    assert str(steps_of(one)["Heard"].sentence) == "Your words were read as: Racing; Lamps."
    Coded.objects.filter(theme=themes["Racing"]).update(origin="file")
    assert themes_told(one) == ["Lamps"]
    Theme.objects.filter(name="Lamps").update(state="gone")
    assert themes_told(one) == []
    client.post(TELL, {"told": "no"})
    assert [row.detail["told"] for row in TrailRow.objects.filter(act="tell_readings").order_by("pk")] == [
        True,
        False,
    ]
