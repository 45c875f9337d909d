"""Entries in other forms: print, sound, easy read, other languages and film, each made from what everybody sees of the entry."""
