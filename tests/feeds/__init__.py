"""Calendars and exports."""
