"""Excel-centric toolkit for agenda papers on the handling of personal data (付議書)."""

__version__ = "0.1.0"
