"""A profile's rules applied to a source: regions, rows, fields, values, coverage."""
