"""The shape of single cells, checked with pandera against the records of schemas/layouts."""
