"""A page as a browser's parser sees it: ids, links, words and what could run."""

from __future__ import annotations

from collections import defaultdict
from html.parser import HTMLParser

__all__ = ["Page", "places"]

VOID = frozenset({"meta", "input", "br", "img", "link"})


class Page(HTMLParser):
    """Everything of a page that tests ask about.

    Attributes:
        tags: of all elements, in order.
        words: the text of each element that has an id.
        marked: the text of all parts of each mark, by its name.
        links: the targets of all links.
        attributes: name and value of all attributes.
        raw: the text of the style and script elements.
    """

    def __init__(self, data: bytes) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.words: defaultdict[str, str] = defaultdict(str)
        self.marked: defaultdict[str, str] = defaultdict(str)
        self.links: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self.raw: defaultdict[str, list[str]] = defaultdict(list)
        self.ids: list[str] = []
        self._open: list[tuple[str, str, str]] = []
        self.feed(data.decode())
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        own = {name: value or "" for name, value in attrs}
        self.tags.append(tag)
        self.attributes += own.items()
        if "href" in own:
            self.links.append(own["href"])
        if "id" in own:
            self.ids.append(own["id"])
            self.words[own["id"]] += ""
        if tag not in VOID:
            self._open.append((tag, own.get("id", ""), own.get("data-of", "")))

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        for _, name, of in self._open:
            if name:
                self.words[name] += data
            if of:
                self.marked[of] += data
        if self._open and self._open[-1][0] in {"style", "script"}:
            self.raw[self._open[-1][0]].append(data)


def places(node: object, key: str = "") -> set[tuple[int, int]]:
    """Give every span of a record that was read as JSON."""
    found: set[tuple[int, int]] = set()
    if isinstance(node, dict):
        for name, value in node.items():
            found |= places(value, name if "span" in name else key if "span" in key else "")
    elif isinstance(node, list):
        if "span" in key and len(node) == 2 and all(isinstance(each, int) for each in node):
            return {(node[0], node[1])}
        for value in node:
            found |= places(value, key)
    return found
