"""A release: all that others need of a store, the same bytes for the same input.

::

    release/
        README.md, CITATION.cff     what it is, how it is loaded and cited
        SHA256SUMS                  of every other file
        description.ttl             DCAT, VoID and provenance: see utblick.describe
        quads/                      N-Quads in zstd files, and their manifest
        turtle/, ...                the same in the formats that were asked for (parts)
        load/                       a script for each engine
        ontology/, queries/         words, shapes, matches, questions (the questions as RDF, too)

It is made beside its place and renamed, so it is there as a whole or not at all.
"""
