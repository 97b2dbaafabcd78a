"""Check-in: who is here, today, from which moment and by which way."""
