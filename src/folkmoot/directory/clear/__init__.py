"""Is this sentence clear? Anybody marks one of an entry or of its easy read; officers see which were marked most, until it is written anew."""
