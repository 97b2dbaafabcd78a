"""Live news over one WebSocket: topics, positions, subscribers. A library of its own, it never imports the hub.

    closing    close codes, and whether a client comes back after each
    messages   every message of the protocol as a frozen dataclass, and its text (encoded once)
    parsing    text to messages, strictly; whatever doesn't fit raises ``ProtocolError``
    session    Sans-I/O: a connection's text in, effects out; limits on size, rate and topics
    frames     WebSocket frames as bytes, made once for all
    channel    a topic in one variant: its last frames, who listens and where each one stands
    flushing   when frames leave: at once, or gathered; one write for each line, in slices
    catching_up  from a client's cursor to the present: from memory, else one read for all who ask
    wheel      everybody's turn once a round: beats, and who answers no more
    draining   closes spread over a window
    line       one client's connection, whatever carries it
    engine     topics, variants and lines; ``publish`` never waits for a client
    figures    what the engine has done and what it holds, as numbers
    observer   whoever wants to know who listens
    admission  how many are let in at once
    endpoint   the Starlette WebSocket route: Origin, admission, sign-in; then the socket is handed over
    handover   uvicorn's WebSocket protocol that keeps the socket afterwards (the only module that knows uvicorn)
    adapter    a line's wire on any other ASGI server
    replica    what a client knows of a topic: pure merging of frames by position
    client     a Python client that resumes by itself (the only module that knows ``websockets``)

The application implements ``Source`` (may this reader see the topic? what has happened since this cursor?), calls
``Engine.publish`` with ready-made frames after its commits, and mounts ``endpoint(...)``. The wire format is described
in docs/PROTOCOL.md, whose examples are held to this code by a test.

**The one rule about positions**: a frame with position N leaves nothing of its topic up to N unsent. A snapshot may be
newer than its label, never older, so a label that is too low costs a replay, one that is too high loses news.
"""
