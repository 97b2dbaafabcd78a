"""Bikupa: a hub for virtual and hybrid meetings."""

__version__ = "0.1.0"
