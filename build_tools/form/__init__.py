"""A local form for editors who would rather not open a file: it shows, checks, saves and sends."""
