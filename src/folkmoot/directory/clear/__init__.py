"""Is this sentence clear? Anybody marks one of an entry; officers see which were marked most, until it is written anew."""
