"""The part of the report in which a field stands, as a concept of the value sets."""

from __future__ import annotations

from typing import Final

__all__ = ["SECTIONS"]

SECTIONS: Final = {
    "substance": "substance-section",
    "news": "news-section",
    "classification": "classification-section",
    "company": "company-section",
    "indication": "indication-section",
    "mechanism": "mechanism-section",
    "posology": "posology-section",
    "route": "route-section",
    "application": "application-section",
    "approval": "expected-approval-section",
    "markets": "other-markets-section",
    "regulatory": "regulatory-text-section",
    "care": "care-section",
    "dispensing": "dispensing-section",
    "cost": "cost-section",
    "diagnostics": "diagnostics-section",
    "impact": "impact-section",
    "prevalence": "prevalence-section",
    "severity": "severity-section",
    "treatment": "current-treatment-section",
    "comments": "comments-section",
    "others": "pipeline-section",
    "other_indications": "other-indications-section",
}
"""Key of a field in labels.toml, concept of the value set of sections."""
