"""What the search knows of the pages: words, sections, and Pagefind's index."""
