"""Where a value lives: schemas/layouts → records, sheet grid → paper with addresses, paper JSON → sheet grid."""
