"""Serves ODK Collect and compatible programs: lists the form, hands it out, takes filled-in forms (OpenRosa 1.0)."""
