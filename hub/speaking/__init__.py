"""Who wants to speak: hands that are raised on pages and in the room, in one line."""
