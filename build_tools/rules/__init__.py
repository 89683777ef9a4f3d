"""The editors' handbook in code: what must hold between files and in texts."""
