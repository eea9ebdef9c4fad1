"""Measurements, and the making of what is shipped."""
