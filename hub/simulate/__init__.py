"""Simulated people for any hub: guests by the meeting's code, over real HTTP and real sockets, who check on it."""

from hub.simulate.crowd import CommandError, Plan, simulate, simulate_from_terminal

__all__ = ["CommandError", "Plan", "simulate", "simulate_from_terminal"]
