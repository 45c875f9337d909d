"""How many speak of a theme in all: what people coded, and of the rest what the machine suggests with its error taken out."""

import pytest

from folkmoot.contacts.models import Contact
from folkmoot.insight.coding.log import lock
from folkmoot.insight.coming_out.correcting import in_all
from folkmoot.insight.models import Coded, Run, ToCodeNext, WrittenAnswer
from tests.insight.coming_out.read_town import a_read_town
from tests.insight.town import MOMENT

pytestmark = pytest.mark.django_db


def test_what_the_machine_only_suggests_is_corrected_by_answers_drawn_by_chance(client):
    town, themes = a_read_town()
    racing, house = themes["Racing"], town.engagement
    assert in_all(house, racing) is None
    lock(house)  # what stood before there was a log is its first act
    WrittenAnswer.objects.bulk_create(
        WrittenAnswer(engagement=house, contact=one, question="why") for one in Contact.objects.all()
    )
    silent = list(Contact.objects.filter(coded=None).order_by("pk"))
    told = {"pool": len(silent), "coded": 106, "suggested": {str(racing.pk): 57}}
    run = Run.objects.create(
        engagement=house, kind="suggestions", acts=1, inputs_hash="", told=told, at=MOMENT
    )
    drawn = silent[:40]
    ToCodeNext.objects.bulk_create(
        ToCodeNext(
            run=run, contact=one, question="why", arm="random", place=at, predicted=[racing.pk] * (at % 2)
        )
        for at, one in enumerate(drawn)
    )
    waits = in_all(house, racing)
    assert (waits.answers, waits.why_not) == (None, "Code 30 more answers drawn by chance.")
    # People agree with the machine in half of what it suggested for those drawn: 10 of its 20.
    WrittenAnswer.objects.filter(contact__in=drawn).update(read_at=MOMENT)
    Coded.objects.bulk_create(
        Coded(theme=racing, contact=one, question="why", at=MOMENT)
        for at, one in enumerate(drawn)
        if at % 4 == 1
    )
    found = in_all(house, racing)
    # 58 coded before; of the 114 others 57 were suggested, less 10 in 40 that were wrong.
    assert (found.answers, found.of, found.by_chance) == (58 + round((0.5 - 0.25) * 114), 220, 40)
    assert found.low < found.answers < found.high
    client.force_login(town.analyst)
    page = client.get(f"/officers/insight/policing/themes/{racing.uuid}/found/").content.decode()
    assert (
        f"about {found.answers} of 220 answers, each of another person ({found.low} to {found.high})" in page
    )
