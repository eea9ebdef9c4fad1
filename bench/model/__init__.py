"""How the shipped model is made: its vocabulary, its start, its training and its measurement."""
