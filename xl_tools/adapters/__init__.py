"""The only code that touches files and Excel: each module fills one port."""
