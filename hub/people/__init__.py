"""People: persons, the events they take part in, their roles, their links and sessions."""
