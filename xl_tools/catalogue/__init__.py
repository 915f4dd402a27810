"""The official standard sentences and what is particular to a municipality, loaded from schemas/."""
