"""What stands around each piece of a prompt: which colour goes before this noun, which relation follows it."""
import torch
import torch.nn.functional as F
from torch import Tensor, nn

from .norms import RootMeanSquareNorm

NARROW = 64       # what a piece says of itself to its neighbours
HIDDEN = 192


class Neighbours(nn.Module):
    """Each piece hears of those before and after it, by how far away they are; it begins as silence.

    Text does not turn in the blocks (`transformer.rotary_table`): what lies beside what can only be found there by comparing learned
    positions, from which relations between unseen pairs are hardly ever learned.
    """

    def __init__(self, width: int, reach: int):
        super().__init__()
        self.reach = reach
        self.norm, self.narrow = RootMeanSquareNorm(width), nn.Linear(width, NARROW, bias=False)
        self.read, self.tell = nn.Linear((2 * reach + 1) * NARROW, HIDDEN, bias=False), nn.Linear(HIDDEN, width, bias=False)

    def forward(self, pieces: Tensor, given: Tensor) -> Tensor:
        """pieces [batch, T, width], given bool [batch, T]: those of a prompt; others neither hear nor are heard → [batch, T, width]"""
        given = given[..., None].to(pieces.dtype)
        padded = F.pad(self.narrow(self.norm(pieces)) * given, (0, 0, self.reach, self.reach))
        around = [padded[:, start:start - 2 * self.reach] for start in range(2 * self.reach)] + [padded[:, 2 * self.reach:]]
        return self.tell(F.silu(self.read(torch.cat(around, -1)))) * given
