"""Whose voice: complaints and people at risk, campaigns, advocacy, standards, who was in the room, ideas."""
