"""What editors start, check and still have to find out."""
