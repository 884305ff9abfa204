"""The predicate ledger: which path of the registry's record each statement comes from.

Scalars are mapped by `SCALARS` itself, so that ledger and mapping cannot differ; statements
made by code are listed in `STATED`. Paths are written as in ``protocolSection.statusModule``,
``[]`` for each member of a list. A node that comes from one member of a list says which by
``prov:wasDerivedFrom``: record version, ``#``, JSON Pointer.
"""
