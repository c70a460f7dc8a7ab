"""Fills the demo town; every part may run again and changes nothing then."""
