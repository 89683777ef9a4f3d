"""The edges to other programs: MkDocs, Chromium, CycloneDX."""
