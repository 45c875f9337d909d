"""Formats in and out: HSDS 1 to 3.1, ORUK 1 and 3, tables with a mapping; the open API; and the check of anybody's feed."""
