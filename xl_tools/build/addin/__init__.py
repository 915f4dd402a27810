"""The Excel add-in and what else holds VBA: written here byte by byte, without an Excel."""
