"""The yearly transparency report: made from the trail and the tables, published once, read by everybody."""
