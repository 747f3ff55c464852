"""Pages of consultations: for everybody, as feeds, and the desk."""
