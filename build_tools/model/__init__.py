"""What a site is made of: frozen records, their kinds, and where each page lives."""
