"""Hand-over: a sheet of entries for somebody who was helped by a person, and later the question whether it helped."""
