"""What an agreement in force opens outside the hub: findings of a partner's consultations, and what its directory tells partners only.

Nothing else: no answer, no quote, no figure, no file.
"""
