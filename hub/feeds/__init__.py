"""What goes out: calendars to subscribe to, also one's own, and the programme in the forms that other programs read."""
