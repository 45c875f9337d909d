"""What may stand in the directory twice: found across feeds and within, shown to a person, merged by them and taken apart again."""
