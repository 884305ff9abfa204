"""What stands somewhere in the frozen text, and where."""

from __future__ import annotations

import msgspec

__all__ = ["Located", "Span"]

Span = tuple[int, int]


class Located(msgspec.Struct, omit_defaults=True, kw_only=True):
    """Something that stands somewhere in the frozen text."""

    span: Span | None = None
    spans: tuple[Span, ...] | None = None

    def pieces(self) -> tuple[Span, ...]:
        """Give the spans, one per piece, in reading order; () if the place is not known."""
        if self.spans is not None:
            return self.spans
        return () if self.span is None else (self.span,)
