"""The sources themselves: their text, places and bytes, and pictures of their pages."""
