"""Data and Markdown in, an accessible static site out. README.md draws the map."""
