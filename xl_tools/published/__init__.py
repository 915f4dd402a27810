"""Published half-yearly reports: from lines of text to list rows and detail pages."""
