"""Everything that points people to the directory, with a short code each, and where it is."""
