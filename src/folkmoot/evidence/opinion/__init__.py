"""Opinion maps: people who agree, disagree or pass on each other's statements, and the groups that shows.

The method is that of Polis (compdemocracy/polis, `math/src/polismath/math`), computed without a dense matrix and with
how far each group can be relied on beside it. A map is always of those who chose to answer: class C.
"""
