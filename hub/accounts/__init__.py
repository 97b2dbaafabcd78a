"""Accounts: signing in by an organisation's account or a mailed link, where one is signed in, tokens of programs."""
