"""Linking in the hub: a run is asked for, done by a worker, measured on pairs that people labelled, and accepted or refused.

The linking role sees who people are and nothing else; analysts see what is known and nobody's name.
"""
