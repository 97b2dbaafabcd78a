"""The HTTP toolkit: operations, guards, forms, regions and the live source. Knows no feature."""
