"""Papers that come by mail."""
