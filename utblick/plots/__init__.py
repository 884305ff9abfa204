"""Figures of the graph: timelines, forest plots, maps of the evidence, who cites what.

Each function takes a graph that answers (or one that is walked) and gives a figure of matplotlib;
`to_svg` and `to_png` write it.
"""

from __future__ import annotations

from utblick.plots.citations import citation_network
from utblick.plots.drawing import PlotError, to_png, to_svg
from utblick.plots.evidence import evidence_map
from utblick.plots.forest import forest_plot
from utblick.plots.timeline import timeline

__all__ = [
    "PlotError",
    "citation_network",
    "evidence_map",
    "forest_plot",
    "timeline",
    "to_png",
    "to_svg",
]
