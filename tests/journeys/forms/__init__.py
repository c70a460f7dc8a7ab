"""The three application forms of the journeys, as an editor would have built them."""
