"""What drawings of other people look like: described pictures are varied, so that the model names things in styles it has never seen."""
import torch
import torch.nn.functional as F
from torch import Tensor

OUTLINED_SHARE = 0.25
RELIT_SHARE = 0.5
BLURRED_SHARE = 0.15


def outlined(things: Tensor) -> Tensor:
    """Some of the drawings with a black line of one or two pixels around them. Premultiplied [batch, 4 or more, side, side] in 0…1 → [batch, 4, side, side]"""
    opacity = things[:, 3:4]
    chosen = torch.rand(len(things), 1, 1, 1, device=things.device)
    thin, thick = (F.max_pool2d(opacity, width, 1, width // 2) for width in (3, 5))
    line = torch.where(chosen < OUTLINED_SHARE / 2, thin, torch.where(chosen < OUTLINED_SHARE, thick, opacity))
    return torch.cat([things[:, :3], torch.maximum(line, opacity)], 1)      # black adds nothing to premultiplied colour


def relit(pictures: Tensor) -> Tensor:
    """Some of the pictures with other brightness, contrast and saturation, or a little blurred. [batch, 3, side, side] in 0…1"""
    def factor(spread: float) -> Tensor:
        return 1 + spread * (2 * torch.rand(len(pictures), 1, 1, 1, device=pictures.device) - 1)
    gray = pictures.mean(1, keepdim=True)
    colored = gray + (pictures - gray) * factor(0.3)
    middle = colored.mean((1, 2, 3), keepdim=True)
    changed = ((middle + (colored - middle) * factor(0.2)) * factor(0.1)).clamp(0, 1)
    some, blurred = (torch.rand(len(pictures), 1, 1, 1, device=pictures.device) < share for share in (RELIT_SHARE, BLURRED_SHARE))
    seen = torch.where(some, changed, pictures)
    return torch.where(blurred, F.avg_pool2d(F.pad(seen, (1, 1, 1, 1), mode="replicate"), 3, 1), seen)
