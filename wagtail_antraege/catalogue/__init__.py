"""The state's ready forms: built, adopted by towns, and kept up to date."""
