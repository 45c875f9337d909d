"""The coding workbench: a codebook that people own, what they read into each answer, and what the machine suggests.

models      what is kept: the log of acts, answers and their marks, suggestions, runs, samples, drafts
log         writes an act with all it changed, takes it back exactly, and replays the log
book        add, change, nest, retire, merge and split themes
reading     code answers, mark them, and tell two people at once of each other
"""
