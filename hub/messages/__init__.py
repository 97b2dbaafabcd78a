"""Messages: what the team says to everyone, to some, or to itself; and who leads the meeting just now."""
