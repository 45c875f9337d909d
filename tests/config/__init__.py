"""Serving: what comes through the door, on which cores, and what the log holds."""
