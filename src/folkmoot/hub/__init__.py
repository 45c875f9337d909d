"""Agreements at work: what partners bring, the practitioner's and the insight lane, linking, and what people may ask about it."""
