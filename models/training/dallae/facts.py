"""What stands where, as something to be named: teaches meaning much sooner than codes or captions do. Used in training only."""
import torch
import torch.nn.functional as F
from torch import Tensor, nn

from .mentions import ROLES
from .presets import Preset
from .scenes import VARIANTS, part_count
from .world import load_world

EMPTY_WEIGHT = 0.1        # of cells in which nothing stands: most do


class FactHeads(nn.Module):
    """A position's state must tell concept, given colour, part and setting of its cell (`scenes.cell_facts`).

    Codes say it too, but in a thousand words at once; naming the facts themselves teaches the prompt's meaning much sooner.
    """

    def __init__(self, preset: Preset, width: int):
        super().__init__()
        world = load_world(preset.concept_limit)
        self.concept = nn.Linear(width, len(world.concepts) + 1, bias=False)
        self.color = nn.Linear(width, len(world.colors) + 2, bias=False)
        self.part = nn.Linear(width, part_count() + 1, bias=False)
        self.ground = nn.Linear(width, VARIANTS * len(world.settings), bias=False)

    def loss(self, states: Tensor, facts: Tensor, parts: bool = True) -> Tensor:
        """states [batch, places, width], facts int64 [batch, places, 4] → nats, those of all four facts together, or without the drawing's part"""
        empty = facts[..., 0] == self.concept.out_features - 1
        weight = torch.where(empty, EMPTY_WEIGHT, 1.0).flatten()
        heads = (self.concept, self.color, self.part) if parts else (self.concept, self.color)
        losses = sum(F.cross_entropy(head(states).flatten(0, 1), facts[..., index].flatten(), reduction="none") for index, head in enumerate(heads))
        return (losses * weight).sum() / weight.sum() + F.cross_entropy(self.ground(states).flatten(0, 1), facts[..., 3].flatten())


class MentionHeads(nn.Module):
    """The middle state of a noun's last piece must tell whether its thing comes first in the picture or last, and in which colour
    (`mentions.mentioned`): colours and relations stand around the noun, and what draws it later finds both there."""

    def __init__(self, preset: Preset, width: int):
        super().__init__()
        self.role = nn.Linear(width, ROLES, bias=False)
        self.color = nn.Linear(width, len(load_world(preset.concept_limit).colors) + 1, bias=False)

    def loss(self, states: Tensor, mentions: Tensor) -> Tensor:
        """states [batch, T, width], mentions int64 [count, 4] → nats, those of role and colour together"""
        if not len(mentions):
            return states.sum() * 0
        noun = states[mentions[:, 0], mentions[:, 1]]
        return F.cross_entropy(self.role(noun), mentions[:, 2]) + F.cross_entropy(self.color(noun), mentions[:, 3])


class EndHeads(nn.Module):
    """The state before the first code must tell which thing comes first in the picture, row by row, and which last, each with its colour.

    A relation decides it, where the prompt has one; from codes alone that is hardly ever learned, because half of all guesses are right.
    """

    def __init__(self, preset: Preset, width: int):
        super().__init__()
        world = load_world(preset.concept_limit)
        self.outputs = (len(world.concepts), len(world.colors) + 1)
        self.first, self.last = (nn.Linear(width, sum(self.outputs), bias=False) for _ in range(2))

    def loss(self, state: Tensor, facts: Tensor) -> Tensor:
        """state [batch, width], facts int64 [batch, places, 4], something standing in every picture → nats, those of both ends together"""
        standing = facts[..., 0] < self.outputs[0]
        rows = torch.arange(len(facts), device=facts.device)
        first, last = standing.int().argmax(1), facts.shape[1] - 1 - standing.flip(1).int().argmax(1)
        losses = [F.cross_entropy(named, facts[rows, place, index])
                  for head, place in ((self.first, first), (self.last, last)) for index, named in enumerate(head(state).split(self.outputs, -1))]
        return sum(losses)


class PlanHeads(FactHeads):
    """And the state before the first code which concepts the whole picture will show."""

    def __init__(self, preset: Preset, width: int):
        super().__init__(preset, width)
        self.plan = nn.Linear(width, self.concept.out_features - 1, bias=False)

    def plan_loss(self, state: Tensor, facts: Tensor) -> Tensor:
        """Only the prompt can say what will be seen and in which setting, and everything that follows hangs on it.
        state [batch, width], facts [batch, places, 4]"""
        concepts = self.plan.out_features
        present = torch.zeros(len(state), concepts + 1, device=state.device).scatter_(1, facts[..., 0], 1.0)[:, :concepts]
        named = -(present / present.sum(1, keepdim=True) * self.plan(state).log_softmax(-1)).sum(1).mean()
        return named + F.cross_entropy(self.ground(state), facts[:, 0, 3])
