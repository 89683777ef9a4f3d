"""From editors' files to checked records: text, YAML with positions, validation."""
