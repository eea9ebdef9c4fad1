"""From a question to its answer: reading, candidates, fusion, evidence."""
