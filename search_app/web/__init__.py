"""Pages, JSON API and SPARQL protocol: Flask lives here and in `search_app.app`."""
