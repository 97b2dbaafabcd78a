"""Themes: what the groups have said, gathered in what belongs together."""
