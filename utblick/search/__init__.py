"""Text search: an index of words beside the graphs, derived from them and kept in step."""
