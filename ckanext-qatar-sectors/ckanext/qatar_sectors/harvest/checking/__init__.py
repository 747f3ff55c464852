"""The check of a feed before it is connected: what a run would make of it, counted and explained."""
