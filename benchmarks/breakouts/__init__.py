"""How long good groups take: invented problems in the shapes that meetings have, many seeds each."""
