"""The programme in forms that others read: calendars, schedules, tables. Pure: a whole programme in, a text out.

Nothing in them is secret: what anybody may read of an event, and the hub's own addresses alone.
"""
