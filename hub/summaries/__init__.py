"""What the groups write, hand in and have shared with everyone: points, headlines, moderation and the plenary."""
