"""Everything of an event as one file, and back in: on this hub or another, with the names or without."""
