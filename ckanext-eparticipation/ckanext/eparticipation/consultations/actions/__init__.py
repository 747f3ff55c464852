"""Actions of consultations: writing a draft, its way to the public, finding, and what CKAN's own may not do."""
