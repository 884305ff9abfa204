"""Libraries that only some need: imported when they are used, and missed in one sentence."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from utblick.errors import UtblickError

__all__ = ["ExtraError", "needed"]


class ExtraError(UtblickError):
    """A library of one of the extras is not installed."""


def needed(module: str, extra: str) -> Any:  # noqa: ANN401 - a module, of whatever it holds
    """Import a library of an extra.

    Raises:
        ExtraError: if it is not installed; says which extra brings it.
    """
    try:
        return import_module(module)
    except ModuleNotFoundError as error:
        top = module.partition(".")[0]
        if (error.name or "").partition(".")[0] != top:
            raise
        msg = f"this needs {top}, which is not installed: pip install 'utblick[{extra}]'"
        raise ExtraError(msg) from error
