"""Groups that people choose themselves, and topics that they wish for: what is offered, what they say, and the groups
that come of it."""
