"""The detectors, in the order of the manual."""

from __future__ import annotations

from xl_tools.leaks import (
    g001_individual_number,
    g002_twelve_digits,
    g003_phone_number,
    g004_mail_address,
    g005_birth_date,
    g006_postal_address,
    g007_bank_account,
    g008_certificate_number,
    g009_card_number,
    g010_author_name,
    g011_unexplained_card_number,
)
from xl_tools.leaks.base import DetectorModule

DETECTORS: tuple[DetectorModule, ...] = (
    g001_individual_number,
    g002_twelve_digits,
    g003_phone_number,
    g004_mail_address,
    g005_birth_date,
    g006_postal_address,
    g007_bank_account,
    g008_certificate_number,
    g009_card_number,
    g010_author_name,
    g011_unexplained_card_number,
)
