"""From what twenty groups wrote to what five hundred open pages show."""
