"""Which certificate a source's server is believed with: that of an agency's own authority, or a key that is pinned."""
