"""Whether it worked: pilots, blind reviews, decision makers' forecasts, how being asked felt, and a page for each hat."""
