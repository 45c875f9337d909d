"""Feedback on the local offer: it is read, answered with what will be done, and published once a year."""
