"""Elmshire: a county that does not exist, for showing and trying Folkmoot."""
