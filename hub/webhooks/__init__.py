"""Webhooks: programs elsewhere are told of what happens at a meeting, signed, and again until they have heard it."""
