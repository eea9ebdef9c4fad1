"""How Japanese is read: characters, numerals, years, quantities, words, sentences."""
