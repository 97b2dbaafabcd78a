"""What everybody sees of what the groups have said: by question, group or theme, and how many agree with each."""
