"""Agreements: their text, the partners' comfort with it, their state, and the rule that follows from it and from nothing else."""
