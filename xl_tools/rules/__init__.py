"""The checks that look at more than one cell. One rule, one file; each topic lists its rules explicitly."""
