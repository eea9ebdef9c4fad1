"""Terms, themes, shapes, identifiers, and how Japanese is read."""
