"""Which paragraphs of the law the directory covers, where, and by which entries."""
