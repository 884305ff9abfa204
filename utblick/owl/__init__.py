"""The graph as Python classes and individuals (owlready2), and what HermiT finds in it."""

from __future__ import annotations

from utblick.owl.classifying import Classified, ReasoningError, classify, reasoning_view
from utblick.owl.worlds import Owl, reopen, to_owlready

__all__ = [
    "Classified",
    "Owl",
    "ReasoningError",
    "classify",
    "reasoning_view",
    "reopen",
    "to_owlready",
]
