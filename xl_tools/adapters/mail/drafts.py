"""Letters as draft files (.eml), which mail programs open as messages still to be sent."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from xl_tools.adapters.mail.eml import eml_bytes
from xl_tools.model.mail import Delivery, Letter
from xl_tools.put_file import put_file


@dataclass(frozen=True, slots=True)
class DraftMailer:
    """The port Mailer over one file. What is there stays, unless ``overwrite``."""

    target: Path
    overwrite: bool = False
    make_folder: bool = False

    def deliver(self, letter: Letter) -> Delivery:
        """DRAFT. Raises OutputNotWritten, CannotSend (an address that is none)."""
        content = eml_bytes(letter, unsent=True)
        put_file(content, self.target, overwrite=self.overwrite, make_folder=self.make_folder)
        return Delivery.DRAFT
