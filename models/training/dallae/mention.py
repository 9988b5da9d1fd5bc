"""What a sentence is to say, before it is said in a language."""
from dataclasses import dataclass


@dataclass(frozen=True)
class Mention:
    """A thing as a sentence names it; entries of concepts.json."""
    concept: dict
    color: dict | None
    count: int


@dataclass(frozen=True)
class Message:
    """Everything a sentence is to say. `side_by_side`: nothing in the picture speaks against "next to"."""
    mentions: tuple[Mention, ...]
    relation: dict | None
    setting: dict | None
    side_by_side: bool = False


def pick(options, random, first: float):
    """The usual option with the probability given, else any of them: people mostly say what everyone says."""
    return options[0] if random.random() < first else random.choice(options)
