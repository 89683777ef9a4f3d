"""The one reader of Markdown: one tree of each text, and what others ask of it."""
