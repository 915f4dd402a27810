"""The commands for files and folders. Heavy imports stay inside the command that needs them."""
