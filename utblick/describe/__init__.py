"""What a store says of itself: DCAT, VoID, provenance, and the questions as RDF.

Nothing is taken from the clock: what is not in the graph, whoever describes it says (`About`).
"""
