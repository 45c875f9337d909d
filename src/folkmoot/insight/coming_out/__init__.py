"""What comes out of the coding workbench: what was found of each theme, down to the answers; files; records that reproduce it.

spoken             which answers speak of which theme, now or when the log had come to an act
crossing           who they are, from the columns, in one reading
finding_out        everything one theme's page says; correcting adds what the machine only suggested, less its error
quoting            quotes that show the range
published          the public's table, past disclosure control
telling_readers    whether receipts say how words were read
leaving            answers as they leave, under numbers of their own; files, codebook_document write them
brought            reads a coded file; bringing_in takes it in as one act
runs               records of figures, made again
"""
