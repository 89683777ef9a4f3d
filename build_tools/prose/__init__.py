"""The one reader of Markdown: lines, sentences, HTML, and the parts that data fills in."""
