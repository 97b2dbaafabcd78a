"""Polls: a question that everybody answers by a press or a word, with results shown when those who lead say so."""
