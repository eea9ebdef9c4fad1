"""The graph as records: shipped queries (one file each) and the items they read."""
