"""The report of a meeting or of one session, for the team as a page to print, Markdown, Word and JSON; and what of it
the organiser lets everybody at the meeting read."""
