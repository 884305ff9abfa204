"""Walk the graph in Python: from a node along its properties to the words.

>>> from utblick.store import GraphStore
>>> from utblick.walk import KnowledgeGraph
>>> kg = KnowledgeGraph(GraphStore.memory())
>>> kg.find("Substance", "ruxolitinib")
[]
"""

from __future__ import annotations

from utblick.rows import Row, Rows, Value
from utblick.walk.knowledge import KnowledgeGraph
from utblick.walk.node import Node, Statement
from utblick.walk.quotes import Quote

__all__ = ["KnowledgeGraph", "Node", "Quote", "Row", "Rows", "Statement", "Value"]
