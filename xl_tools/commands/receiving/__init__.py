"""Papers that came by mail → the intake folder, a record of them, and the answers as drafts."""
