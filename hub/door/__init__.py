"""The door: who stands at the entrance lets people in by name or by code, with or without a network."""
