"""A layout profile drafted from the document itself, where no shipped one fits."""
