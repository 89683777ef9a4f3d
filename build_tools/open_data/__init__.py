"""Files for machines: JSON, iCalendar, OpenStreetMap, schema.org, security.txt."""
