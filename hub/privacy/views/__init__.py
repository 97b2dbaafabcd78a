"""Pages and API of personal data."""

from hub.privacy.views import about, choosing, mine, somebody

operations = [*about.operations, *mine.operations, *somebody.operations, *choosing.operations]
