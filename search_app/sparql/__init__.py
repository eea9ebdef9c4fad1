"""Strangers' SPARQL: read by a guard, run in a worker process that may be killed."""
