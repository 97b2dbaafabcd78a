"""The go-round: the groups speak in turn, each for its share of the time that is left."""
