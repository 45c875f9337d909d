"""For staff with somebody in front of them: one search over services and tips, and a sheet to hand over."""
