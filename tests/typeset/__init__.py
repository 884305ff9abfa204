"""Reports typeset as PDF, and their text as an extraction gives it: samples and inventions.

The tools for it (LibreOffice, PDFBox) are needed only where a report is made anew: the sample
reports are committed as they came out, see ``make samples``.
"""
