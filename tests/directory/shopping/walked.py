"""Something for every address of mystery shopping to be about."""

from folkmoot.directory.shopping.shops import LINKS, keep_scenario
from folkmoot.partners.models import Officer


def walked_shopping(runs: Officer) -> dict[str, dict]:
    """What stands in addresses, by their names: a scenario with an open run."""
    said = {"title": "A swim", "looked_for": "A quiet swim", "right_answer": "Swim for All"}
    made = keep_scenario(user=runs.user, keeper=runs.partner, **said)
    token = {"token": LINKS.token(made.runs.get().uuid)}
    return {
        **{f"directory:{name}": {"uuid": made.uuid} for name in ("shop", "shop_paper", "shop_file")},
        "find:shop": token,
        "find:shop_sent": token,
    }
