"""Files in, sources out: what a file is by its content, and its canonical text."""
