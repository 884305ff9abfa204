"""Contact details of registry records, taken out before a record is written anywhere.

Names, telephone numbers and e-mail addresses of contacts are for whoever wants to take part in
a study, not for a graph or a folder of files. Officials and investigators stay: they answer
for a study in public. Telephone numbers in running text stay too: too many figures look like one.
"""

from __future__ import annotations

from typing import Any, Final

from utblick.cleaning import without_emails

__all__ = ["CONTACT_FIELDS", "without_contact_fields"]

CONTACT_FIELDS: Final = frozenset({"centralContacts", "contacts", "pointOfContact"})
"""Fields of a study record that hold nothing but how to reach somebody, wherever they stand."""

_DEEPEST: Final = 200


def without_contact_fields(tree: Any, depth: int = 0) -> Any:  # noqa: ANN401 - any JSON value
    """Give a JSON value without contact fields, and without e-mail addresses in its texts.

    What has nothing of the kind is given back as it is, not copied.

    Raises:
        RecursionError: if it is nested deeper than any record is.

    >>> without_contact_fields({"a": 1, "contacts": [{"phone": "1"}], "t": "to x@site.example"})
    {'a': 1, 't': 'to [e-mail removed]'}
    """
    if depth > _DEEPEST:
        msg = "nested too deeply"
        raise RecursionError(msg)
    if isinstance(tree, str):
        return without_emails(tree)[0] if "@" in tree else tree
    if isinstance(tree, list):
        items = [without_contact_fields(each, depth + 1) for each in tree]
        return tree if all(a is b for a, b in zip(items, tree, strict=True)) else items
    if isinstance(tree, dict):
        kept = {
            key: without_contact_fields(value, depth + 1)
            for key, value in tree.items()
            if key not in CONTACT_FIELDS
        }
        same = len(kept) == len(tree) and all(kept[key] is tree[key] for key in kept)
        return tree if same else kept
    return tree
