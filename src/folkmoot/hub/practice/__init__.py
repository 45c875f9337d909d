"""The practitioner lane: one family at a time, by name, for a purpose and a case; who knows them, and whom to ring."""
