"""Makes the data files that the product reads: run by people who have gold, never by the product itself."""
