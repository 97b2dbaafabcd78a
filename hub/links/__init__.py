"""Join links: what a pasted address is, where it is set, and who may have it when."""
