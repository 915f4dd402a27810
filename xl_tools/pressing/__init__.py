"""What the buttons share: the Excel at hand, questions, commands run with their words told in a dialog."""
