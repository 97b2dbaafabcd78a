"""Twenty groups of six who write at once: how soon what one saves stands on the others' screens, and what it costs."""
