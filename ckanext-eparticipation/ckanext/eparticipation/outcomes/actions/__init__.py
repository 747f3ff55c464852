"""Actions of outcomes."""
