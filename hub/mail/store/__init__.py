"""All SQL about mail: the outbox, mailings, an event's choices, and addresses that take no mail."""
