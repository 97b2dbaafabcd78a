"""Other servers, written as their manuals say: ``python -m benchmarks.fanout.peers.NAME PORT TIMES TEXT``."""
