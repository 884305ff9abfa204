"""A graph on another machine: its address, who asks it, and what it answers.

`Endpoint` answers as the store of a folder does. What each kind of store has of its own
(addresses, the union of its graphs, faults) is a profile, and profiles are data.
"""

from utblick.remote.credentials import Credentials
from utblick.remote.endpoint import Endpoint
from utblick.remote.profiles import Profile, profile, profiles

__all__ = ["Credentials", "Endpoint", "Profile", "profile", "profiles"]
