"""How much the directory is used, counted without cookies or personal data."""
