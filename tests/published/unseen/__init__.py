"""Half-yearly reports nobody built against: invented texts as a PDF gives them, each with what a careful reader sees."""
