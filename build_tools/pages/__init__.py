"""Render: what one page may ask, and the templates that ask it."""
