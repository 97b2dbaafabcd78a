"""The day itself: the pages made of several features, and the clock that moves them."""
