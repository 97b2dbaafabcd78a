"""The small kernel that every feature stands on: ids, clock, errors, facts, database, journal, relay."""
