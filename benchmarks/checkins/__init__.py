"""What a check-in costs, written to the disk before anybody is answered.

durable   the command beside bare inserts: ``python -m benchmarks.checkins.durable``
over_http the whole way of a press on “I'm here”: ``python -m benchmarks.checkins.over_http``
storm     2,000 of them while 500 watch, nothing lost or doubled: ``python -m benchmarks.checkins.storm``
hub       the hub for it, as a process
"""
