"""The word lists, one file a language; another language is another file."""
