"""Pages and API of help, of the statement on accessibility with its reports, and of getting ready."""

from hub.support.views import helping, reports, reviewing, statement
from hub.web.operations import Operations

__all__ = ["operations"]

operations = Operations(
    [*helping.operations, *statement.operations, *reviewing.operations, *reports.operations],
)
