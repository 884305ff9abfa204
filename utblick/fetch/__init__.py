"""Fetching registry records: from the API of ClinicalTrials.gov, version 2, into a folder.

It writes files and knows no store: what is fetched is loaded like any other file. Contact
details are taken out before anything is written.
"""

from __future__ import annotations

from utblick.fetch.client import Client, Pace
from utblick.fetch.collecting import FetchReport, fetch
from utblick.fetch.selection import Selection

__all__ = ["Client", "FetchReport", "Pace", "Selection", "fetch"]
