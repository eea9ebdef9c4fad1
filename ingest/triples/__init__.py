"""From records to named graphs, and from graphs to files."""
