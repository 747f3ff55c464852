"""Actions of persons: their own account, and CKAN's actions that would show somebody else's."""
