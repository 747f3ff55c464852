"""100,000 contributions to one consultation, and as many to datasets: what readers and moderators wait for."""
