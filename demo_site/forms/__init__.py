"""The three application forms of the town, as an editor would have built them."""
