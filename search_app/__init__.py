"""Graph in, answers out: indexes, retrieval, web pages, JSON API and SPARQL endpoint."""
