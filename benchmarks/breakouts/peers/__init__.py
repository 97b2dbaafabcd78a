"""Others who make groups, on the same problems: what they ask for and what they find is in each module."""
