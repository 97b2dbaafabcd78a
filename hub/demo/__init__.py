"""A meeting that runs now, to be looked at and played with: ``bikupa demo``."""

from hub.demo.serving import CommandError, serve_demo

__all__ = ["CommandError", "serve_demo"]
