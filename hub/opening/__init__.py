"""The check-in round: a question that everybody may answer as the meeting begins, with the answers as a wall."""
