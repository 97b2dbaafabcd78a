"""Who took part: the evidence from check-ins, pages and the video meeting, what follows from it, and corrections."""
