"""What a user can do something about."""


class Refused(Exception):
    """The input, the call or the machine is wrong. The text says how, and what to do."""
