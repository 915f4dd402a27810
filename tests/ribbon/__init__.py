"""A Windows PC around the add-in: its VBA is run, its command lines are read as cmd.exe and Python's start read them."""
