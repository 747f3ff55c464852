"""Actions of consultations: writing a draft, its way to the public, and finding."""
