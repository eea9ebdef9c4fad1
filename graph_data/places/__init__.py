"""Where words stand in a file: pages, sheets, cells; how that is kept, and how it is asked."""
