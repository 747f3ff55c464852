"""Pages of outcomes: for everybody, and the desk."""
