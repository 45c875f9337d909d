"""What comes out of the coding workbench: what was found of each theme, down to the answers; files; a record that reproduces it.

spoken       which answers speak of which theme, now
crossing     who they are, from the columns, in one reading
finding_out  everything one theme's page says
quoting      quotes that show the range
"""
