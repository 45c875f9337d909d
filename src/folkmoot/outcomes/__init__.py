"""From what was said to what was done, and who was told: findings, replies, commitments, and whether it worked."""
