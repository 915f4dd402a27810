"""The agenda of one meeting."""
