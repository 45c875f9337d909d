"""What is known to be missing, and what each body that was asked will do about it."""
