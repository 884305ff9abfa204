"""The graphs of a store brought to another one, each seen to be there and whole.

What was brought stands in a manifest there, written only after it was read back. So a push that
is cut off goes on where it was, one with nothing to do asks two questions, and graphs of others are
left alone.
"""

from utblick.push.plan import Plan, planned
from utblick.push.sending import Done, Push

__all__ = ["Done", "Plan", "Push", "planned"]
