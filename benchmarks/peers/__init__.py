"""The same reduced mapping by others: their CPU against ours, with the same statements out.

Each runs in a process of its own, on the same records: real ones under other ids. A peer has an
environment of its own (`python -m benchmarks.peers --install`), for their dependencies contradict.
"""
