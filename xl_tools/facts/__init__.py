"""What a paper says beyond its single fields, for rules and filling alike. Pure: only the model and text."""
