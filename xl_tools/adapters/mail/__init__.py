"""Mail: letters written and read as messages, and the ways out for them."""
