"""What is coming: planned and open engagements of all partners, and which of them ask the same people or the same thing."""
