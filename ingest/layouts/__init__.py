"""What is known about the layouts of documents: profiles as data, their loader and the matching."""
