"""Large registers, brought by a worker: laid aside encrypted, judged row by row, read by nobody until all rows are there."""
