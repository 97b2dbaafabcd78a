"""Pages and API of the record of who took part."""

from hub.attendance.views import certificate, mine, person, record, zoom
from hub.web.operations import Operations

__all__ = ["operations"]

operations = Operations(each for part in (record, person, certificate, mine, zoom) for each in part.operations)
