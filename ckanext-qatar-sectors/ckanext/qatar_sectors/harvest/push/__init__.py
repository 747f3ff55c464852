"""What an agency's own system sends: records, or that there is something to fetch."""
