"""What invented reports are made of: lists of words in both languages, none of a real product."""

from __future__ import annotations

__all__ = [
    "ACRONYMS",
    "CHANGES",
    "CODES",
    "DISEASES",
    "EVENTS",
    "EXCLUSIONS",
    "FORMS",
    "FREQUENCIES",
    "INCLUSIONS",
    "MONTHS",
    "STEMS",
    "SUFFIXES",
    "SURNAMES",
    "TIMES",
    "UNITS",
]  # fmt: skip

STEMS = (
    "vel",
    "tor",
    "mav",
    "nuro",
    "pala",
    "zeri",
    "orbi",
    "luvo",
    "beni",
    "sato",
    "kymo",
    "dexa",
)
SUFFIXES = ("tinib", "limab", "gliptin", "parib", "kinra", "siran", "rafusp", "vastat", "xaban")
SURNAMES = (
    "Åkerholt", "Bergenstam", "Castell-Ek", "Dahlmark", "Ekenstam", "Fornander", "Grönhage",
    "Hjelmqvist", "Ivarshed", "Jernvall", "Kornfält", "Lövestad", "Mörkhult", "Norelid",
    "van der Oost", "Pålstorp", "Qvarnlund", "Ridderbjelke", "O’Sandell", "Törnhage",
)  # fmt: skip
ACRONYMS = (
    "ALDER-1", "BORA", "CREST-2", "DOVER", "ELVIRA", "FJORD-3", "GRANIT", "HAVEN II", "ISLA",
    "JUNO-4", "KAPPA", "LUMEN-1", "MORGON", "NIMBUS", "OPAL-2",
)  # fmt: skip
DISEASES = {
    "sv": (
        "kronisk levermyopati", "svår plackhudsjukdom", "återkommande njurvaskulit", "Hallmans sjukdom",
        "ärftlig bronkfibros", "aktiv ledgranulomatos", "långvarig trigeminusklåda", "tarmskleros",
    ),
    "en": (
        "chronic hepatic myopathy", "severe plaque dermatosis", "relapsing renal vasculopathy",
        "Hallman’s disease", "hereditary bronchial fibrosis", "active joint granulomatosis",
        "intestinal sclerosis",
    ),
}  # fmt: skip
CODES = ("ACR20", "EASI75", "PASI90", "BRAS50", "HiSCR", "QLT-50", "MSX25", "CR", "SRI-4")
CHANGES = {
    "sv": (
        ("HbA1c", "%"), ("6MWD", "m"), ("FEV1", "ml"), ("eGFR", "ml/min"), ("BRAI-poäng", "poäng"),
        ("kroppsvikt", "kg"), ("CRP", "mg/l"), ("smärta enligt NRS", "poäng"),
    ),
    "en": (
        ("HbA1c", "%"), ("6MWD", "m"), ("FEV1", "ml"), ("eGFR", "ml/min"), ("BRAI score", "points"),
        ("body weight", "kg"), ("CRP", "mg/l"), ("pain on the NRS", "points"),
    ),
}  # fmt: skip
TIMES = {
    "sv": (("Progressionsfri överlevnad", "PFS"), ("Total överlevnad", "OS"), ("Tid till skov", None),
           ("Tid till första sjukhusvård", None)),
    "en": (("Progression-free survival", "PFS"), ("Overall survival", "OS"), ("Time to relapse", None),
           ("Time to first hospital admission", None)),
}  # fmt: skip
EVENTS = {
    "sv": (
        "Huvudvärk", "Illamående", "Trötthet", "Diarré", "Hosta", "Neutropeni", "Yrsel", "Feber",
        "Hudutslag", "Förhöjt ALAT", "Infusionsrelaterade reaktioner", "Övre luftvägsinfektion",
        "Reaktion vid injektionsstället", "Perifert ödem",
    ),
    "en": (
        "Headache", "Nausea", "Fatigue", "Diarrhoea", "Cough", "Neutropenia", "Dizziness", "Fever",
        "Rash", "Increased ALT", "Infusion-related reactions", "Upper respiratory tract infection",
        "Injection site reaction", "Peripheral oedema",
    ),
}  # fmt: skip
INCLUSIONS = {
    "sv": (
        "Ålder {low}–{high} år", "Ålder ≥{low} år", "Diagnos sedan minst {small} månader",
        "Otillräckligt svar på minst en tidigare behandling", "ECOG 0–1", "eGFR ≥{low} ml/min",
        "Minst {small} skov under det senaste året", "Bekräftad {disease} enligt biopsi",
        "BRAI ≥{small} vid screening trots optimerad behandling under minst {low} dagar",
    ),
    "en": (
        "Age {low}–{high} years", "Age ≥{low} years", "Diagnosis for at least {small} months",
        "Inadequate response to at least one earlier treatment", "ECOG 0–1", "eGFR ≥{low} ml/min",
        "At least {small} relapses during the last year", "{disease} confirmed by biopsy",
        "BRAI ≥{small} at screening in spite of optimised treatment for at least {low} days",
    ),
}  # fmt: skip
EXCLUSIONS = {
    "sv": (
        "Graviditet eller amning", "Pågående infektion", "Annan malign sjukdom de senaste {small} åren",
        "Svår leversjukdom", "Behandling med biologiskt läkemedel inom {low} dagar före start",
        "Instabil hjärtsjukdom", "eGFR <{low} ml/min",
    ),
    "en": (
        "Pregnancy or breast-feeding", "Ongoing infection", "Other malignancy within {small} years",
        "Severe liver disease", "Treatment with a biological product within {low} days before start",
        "Unstable heart disease", "eGFR <{low} ml/min",
    ),
}  # fmt: skip
UNITS = (("mg", ("5", "10", "20", "50", "100", "150", "300")), ("mg/kg", ("1", "2.5", "5", "10")),
         ("µg", ("25", "50", "100")))  # fmt: skip
FREQUENCIES = {
    "sv": (
        "en gång dagligen",
        "två gånger dagligen",
        "varannan vecka",
        "var 4:e vecka",
        "en gång per vecka",
    ),
    "en": ("once daily", "twice daily", "every two weeks", "every 4 weeks", "once weekly"),
}
FORMS = {
    "sv": (("tablett", "peroral", "Peroral"), ("kapsel", "peroral", "Peroral"),
           ("subkutan injektion", "subkutan", "Subkutan injektion"),
           ("intravenös infusion", "intravenös", "Intravenös infusion")),
    "en": (("tablet", "peroral", "Oral"), ("capsule", "peroral", "Oral"),
           ("subcutaneous injection", "subkutan", "Subcutaneous injection"),
           ("intravenous infusion", "intravenös", "Intravenous infusion")),
}  # fmt: skip
MONTHS = {
    "sv": ("januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september",
           "oktober", "november", "december"),
    "en": ("January", "February", "March", "April", "May", "June", "July", "August", "September",
           "October", "November", "December"),
}  # fmt: skip
