"""What is stored: generations on disk, the catalogue, the sample corpus and the graph store."""
