"""Documents in, graph out: readers, layout profiles, extraction, linking and triples."""
