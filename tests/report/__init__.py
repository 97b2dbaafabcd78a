"""The report: what it holds, that all its forms say the same, and whom it names."""
