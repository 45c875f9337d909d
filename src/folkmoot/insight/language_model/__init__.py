"""A plug for a language model, off until an installation names one: it may suggest themes, and a person decides.

instructions   what a model is told, and the hash by which that is logged
asking         one call over the house's one way out, bounded in time and size
heeding        what of a model's answer is fit to be a suggestion: known themes, known answers, words that stand there
proposing      the act: which answers are sent, what is logged, what is kept
"""
