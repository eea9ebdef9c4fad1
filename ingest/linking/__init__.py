"""What joins items that do not name each other: named initiatives, proposed references, themes."""
