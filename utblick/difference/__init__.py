"""What differs between two stores, releases or folders of shards.

::

    two places -> sorted statements -> one merged stream -> RDF patch, or
                     (reading)            (merging)         summary by document and class

Both sides are read once, side by side, so memory does not grow with them.
"""
