"""The half-yearly list: which papers belong to it, in what order, and what it says of them."""
