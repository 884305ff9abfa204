"""Early assessment reports: their text, as extracted from a PDF, read into a record.

Not in the list of loaders yet: what a record states is not written as triples so far, nor are
the outcomes and safety figures of the study table taken apart.
"""
