"""Documents of all kinds on their way into the register."""
