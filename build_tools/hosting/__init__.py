"""A built site made ready for its host: assets, headers, redirects; Caddy and nginx."""
