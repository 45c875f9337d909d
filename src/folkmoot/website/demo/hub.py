"""The demo's hub: agreements, the registers partners brought, and what was asked of them. All made up."""

from collections.abc import Callable
from typing import Any

from folkmoot.website.demo.hub_agreements import load_agreements
from folkmoot.website.demo.hub_amendment import load_amendment
from folkmoot.website.demo.hub_picture import load_picture
from folkmoot.website.demo.hub_registers import load_registers
from folkmoot.website.demo.hub_working import load_working


def load_hub(officer_of: Callable[..., Any], password: str) -> None:
    """Load whatever of the hub is not there yet."""
    load_agreements(officer_of, password)
    load_registers()
    load_working()
    load_picture()
    load_amendment()
