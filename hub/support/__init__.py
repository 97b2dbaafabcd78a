"""What helps people along: the help page, the statement on accessibility with its reports, and getting ready."""
