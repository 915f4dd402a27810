"""What the tool does, independent of console, ribbon and Excel: take ports, return results, print nothing."""
