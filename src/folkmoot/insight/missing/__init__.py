"""What is missing in the directory: what people looked for in vain, and how much there is for how many; small counts hidden."""
