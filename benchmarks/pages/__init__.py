"""What a page costs over HTTP: ``python -m benchmarks.pages.programme``."""
