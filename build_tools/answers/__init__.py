"""What follows from the facts: what is open, what is near, how sure we are."""
