"""Pages and API of questions: asking and voting, and going through them."""

from hub.questions.views import asking, moderating
from hub.web.operations import Operations

operations = Operations([*moderating.operations, *asking.operations])
