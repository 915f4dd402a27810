"""Each place texts are written to, with texts made to mean something there."""
