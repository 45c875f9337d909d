"""The insight lane: counts of what partners brought, by place, group and need, through the release ledger."""
