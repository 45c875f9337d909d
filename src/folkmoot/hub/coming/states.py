"""How a register that a worker brings can end."""

WAITING, BROUGHT, CHECKED, REFUSED, STOPPED = "waiting", "brought", "checked", "refused", "stopped"
NAMES = {
    WAITING: "Coming in",
    BROUGHT: "Brought",
    CHECKED: "Checked, and nothing kept",
    REFUSED: "Refused, and nothing kept",
    STOPPED: "Stopped, and nothing kept",
}
