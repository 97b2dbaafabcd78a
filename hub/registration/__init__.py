"""Registration: what an event asks of those who come, its places and who is in line for one, and who has said what."""
