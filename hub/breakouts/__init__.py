"""Group discussions: rounds that split the people here into groups, and how each group gets to its place."""
