"""What people take with them from one day to the next: written in the evening, on a wall as the next day begins."""
