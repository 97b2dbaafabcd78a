"""What the screen shows now, and what the desk is told of it."""

from hub.screen.queries.day import Here, Speaking, Time, Writing, here, running, speaking, time, wall
from hub.screen.queries.pages import Names, Said, Seat, Turned, names, said, turned
from hub.screen.queries.scene import Scene, begun_at, item_of, moments, page_base, scene, shared_items

__all__ = [
    "Here",
    "Names",
    "Said",
    "Scene",
    "Seat",
    "Speaking",
    "Time",
    "Turned",
    "Writing",
    "begun_at",
    "here",
    "item_of",
    "moments",
    "names",
    "page_base",
    "running",
    "said",
    "scene",
    "shared_items",
    "speaking",
    "time",
    "turned",
    "wall",
]
