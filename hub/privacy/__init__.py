"""Personal data: what is kept and why, hidden names, my data, erasure, how long things stay, and who has looked."""
