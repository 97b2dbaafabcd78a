"""The day as it goes, as pure rules: what moves when an item gets more time, begins, ends, is skipped or taken back.

    presses    lengthen, end, begin, skip, take_back, insert, insert_within: a day's line in, the line it becomes out
    rest       what happens with what follows
    choices    what can be chosen, each with what it leads to, to be read before it is pressed
    moves      what a press changed, to be kept and undone

A line is what there is of one day, in any order. What is over never moves, what followed something else still does,
and nothing gets a negative length. All is reckoned in instants, so that midnight and daylight saving need no rule.
"""
