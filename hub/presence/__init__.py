"""Presence: who has the hub open now. It is a hint beside check-in, which alone says who is here today."""
