"""Live news over one WebSocket: topics, positions, subscribers. A library of its own, it never imports the hub.

    closing    close codes, and whether a client comes back after each
    messages   every message of the protocol as a frozen dataclass, and its text (encoded once)
    parsing    text to messages, strictly; whatever doesn't fit raises ``ProtocolError``
    session    Sans-I/O: a connection's text in, effects out; limits on size, rate and topics
    outbox     the bounded queue of one connection
    engine     topics, variants and subscribers; ``publish`` never waits for a client
    endpoint   the Starlette WebSocket route (the only module that knows Starlette)
    replica    what a client knows of a topic: pure merging of frames by position
    client     a Python client that resumes by itself (the only module that knows ``websockets``)

The application implements ``Source`` (may this reader see the topic? what has happened since this cursor?), calls
``Engine.publish`` with ready-made frames after its commits, and mounts ``endpoint(...)``. The wire format is described
in docs/PROTOCOL.md, whose examples are held to this code by a test.

**The one rule about positions**: a frame with position N leaves nothing of its topic up to N unsent. A snapshot may be
newer than its label, never older, so a label that is too low costs a replay, one that is too high loses news.
"""
