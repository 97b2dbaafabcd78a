"""How a pasted link or invitation is read. The door is ``hub.links.recognise``.

addresses   the addresses in a text            place       one address, taken apart and held to what is safe
lookalike   hosts that imitate a provider      wrapped     links inside links, and links of the installed apps
zoom teams others                              each provider's forms: join link, registration, start link, neither
invitation  number, passcode and telephone numbers in the text around the link
"""
