"""What one event costs on its way to everybody, beside other servers: ``python -m benchmarks.fanout``.

servers    what is measured: the hub itself in several ways, and the peers
plan       what each is put through
meeting    the hub's data: a meeting in full swing, and its audience with their sessions
hub        the hub as it is shipped, told when to publish (a process)
peers/     the other servers (a process each), and how all are told
tools      what must be there: a compiler, the peers' packages
listening  the readers: listener.c, or listener.py where there is no compiler (a process)
process    servers as processes, and what they use
run        one server, one number of readers, all phases
results    what was measured, kept line by line so that a run that was broken off goes on
figures    medians and ratios
report     the table
"""
