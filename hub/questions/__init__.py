"""What people ask the meeting, and what they tell of: voted up, gone through by a moderator, answered."""
