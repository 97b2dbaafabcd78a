"""The big screen: what everybody in the room sees, steered from the desk."""
