"""What a generation is searched by: words, vectors, passages, and how they are built."""
