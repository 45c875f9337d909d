"""Evidence packs: all that shows how an engagement was run, in one file that anybody can check without us."""
