"""Mail: an outbox in the database, the worker that empties it, and the pages where the organiser sees what goes out."""
