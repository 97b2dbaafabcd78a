"""Pages, files and API of the report, and of the summary for everyone."""

from hub.report.views import files, publishing, report
from hub.web.operations import Operations

__all__ = ["operations"]

operations = Operations(each for part in (report, files, publishing) for each in part.operations)
