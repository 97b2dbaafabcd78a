"""Does the hub stay as it was? Connections that come and go, and an hour's meeting in three minutes."""
