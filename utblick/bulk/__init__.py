"""The fast way in: very many records mapped by several processes into a new store.

::

    files -> chunks -> mapping (in worker processes) -> work folder -> shards -> store
    (input)  (chunks)  (mapping)                        (work)        (shards)  (building)

What one chunk gives depends on nothing but its bytes and the options, so a run that was cut
off goes on where it stopped, and the same input gives the same shards with any number of
processes. The result is that of `utblick.ingest`, statement by statement.
"""
