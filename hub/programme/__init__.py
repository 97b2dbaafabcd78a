"""The programme: events, days, sessions, rooms, speakers and questions."""
