"""Mystery shopping: send people to look for something, see how it goes, mend what they met, and send people again."""
