"""What the tool writes into a paper: official sentences, proposed answers, and whatever follows from what is written."""
