"""Something for every address of what members know and share to be about."""

from django.utils import timezone

from folkmoot.network.asking.asking import LINKS as ASKED
from folkmoot.network.asking.asking import answer_network, ask_network
from folkmoot.network.exchange.carrying_over import take_in, write_out
from folkmoot.network.joining import add_member
from folkmoot.network.meeting_people.introducing import LINKS as MET
from folkmoot.network.meeting_people.introducing import introduce, wish_to_meet
from folkmoot.network.snippets.telling import check_snippet, tell_snippet


def build_knowing(people: dict) -> dict[str, dict]:
    """Make it with the world's officers; return what stands in addresses, by name."""
    runs = people["engagement_officer"]
    one, other = (
        add_member(
            partner=runs.partner,
            name=name,
            email=f"{name.lower()}@members.example",
            consent_wording="Yes",
            tags=[("interest", "buses")],
            confirmed=True,
        )
        for name in ("Walker", "Rambler")
    )
    tip = tell_snippet(member=one, text="Ask at the library.")
    check_snippet(user=runs.user, snippet=tip)
    question = ask_network(user=runs.user, words="Which bus?", interests=["buses"])
    answer = answer_network(question=question, member=one, words="The 7.", in_public=True)
    made = introduce(user=runs.user, one=one, other=other, because="Buses.", now=timezone.now())
    wish = wish_to_meet(member=one, words="A driver")
    out = write_out(user=runs.user, kind="snippet", uuid=tip.uuid)
    came = take_in(user=runs.user, partner=runs.partner, raw=out.document().encode())
    asked, met = question.sendings.first(), made.sides.first()
    return {
        **{f"network:snippets:{name}": {"uuid": tip.uuid} for name in ("snippet", "set_aside", "promote")},
        "joined:snippets:useful": {"uuid": tip.uuid},
        **{
            f"network:asking:{name}": {"uuid": question.uuid, "answer": answer.uuid}
            for name in ("question", "publish", "more", "close", "best", "snippet")
        },
        **{f"joined:asking:{name}": {"token": ASKED.token(asked.uuid)} for name in ("answer", "stop")},
        "network:meeting_people:close": {"uuid": wish.uuid},
        "joined:meeting_people:answer": {"token": MET.token(met.uuid)},
        "network:exchange:arrived": {"uuid": came.uuid},
        "network:exchange:kind": {"kind": "snippet"},
        "network:exchange:document": {"kind": "snippet", "uuid": tip.uuid},
    }
