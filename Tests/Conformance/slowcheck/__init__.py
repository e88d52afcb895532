"""A slow and obvious checker of policyc/1, written from docs/spec.md alone."""
