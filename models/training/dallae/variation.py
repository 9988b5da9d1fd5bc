"""What drawings of other people look like: described pictures are varied, so that the model names things in styles it has never seen."""
import torch
import torch.nn.functional as F
from torch import Tensor

FOREIGN = 3               # every third picture to describe is drawn as somebody else might
OUTLINED_SHARE = 0.25
RELIT_SHARE = 0.5
BLURRED_SHARE = 0.15
MIRRORED_SHARE = 0.5
INKED_SHARE = 0.5
SHADES = 3                # of each of red, green and blue, in half of the inked drawings
TURN, STRETCH, SHRINK, SHIFT, STAIN = 0.14, 0.12, 0.2, 0.06, 0.25      # at most: radians, share of the length, again, of half the picture, of each colour's strength
BEND, BENDS = 0.03, 6     # how far a point moves (standard deviation, of half the picture), and on how many points a side that is decided


def outlined(things: Tensor) -> Tensor:
    """Some of the drawings with a black line of one or two pixels around them. Premultiplied [batch, 4 or more, side, side] in 0…1 → [batch, 4, side, side]"""
    opacity = things[:, 3:4]
    chosen = torch.rand(len(things), 1, 1, 1, device=things.device)
    thin, thick = (F.max_pool2d(opacity, width, 1, width // 2) for width in (3, 5))
    line = torch.where(chosen < OUTLINED_SHARE / 2, thin, torch.where(chosen < OUTLINED_SHARE, thick, opacity))
    return torch.cat([things[:, :3], torch.maximum(line, opacity)], 1)      # black adds nothing to premultiplied colour


def inked(things: Tensor) -> Tensor:
    """Some of the drawings as pens leave them: thin or thick black lines around and between their colours, half of them with few shades.
    Premultiplied [batch, 4, side, side] in 0…1 → the same"""
    def some(share: float) -> Tensor:
        return torch.rand(len(things), 1, 1, 1, device=things.device) < share
    drawn = torch.where(some(0.5), things, F.avg_pool2d(things, 3, 1, 1))
    edge = F.max_pool2d(drawn, 3, 1, 1) + F.max_pool2d(-drawn, 3, 1, 1)
    line = (edge.amax(1, keepdim=True) * 4 - 1).clamp(0, 1)
    color = torch.where(some(0.5), (things[:, :3] * SHADES).round() / SHADES, things[:, :3])
    return torch.where(some(INKED_SHARE), torch.cat([color * (1 - line), torch.maximum(things[:, 3:], line)], 1), things)


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


def redrawn(things: Tensor, facts: Tensor, mirrored_share: float = MIRRORED_SHARE) -> tuple[Tensor, Tensor]:
    """As somebody else might have drawn it: some mirrored, all a little turned, stretched, bent, smaller, moved and in other strengths of
    red, green and blue. Premultiplied [batch, 4, side, side] and what stands in each cell, int64 [batch, 64, 4] → the same, facts where the
    picture has them now; which part of a drawing a cell shows they no longer say.
    """
    batch, device = len(things), things.device
    if batch == 0:      # which sampling on a grid does not bear
        return things, facts

    def spread(*shape: int) -> Tensor:
        return 2 * torch.rand(batch, *shape, device=device) - 1

    mirrored = torch.rand(batch, device=device) < mirrored_share
    angle, shift = TURN * spread(), SHIFT * spread(2)
    stretch = (1 + STRETCH * spread(2)) * (1 + SHRINK * torch.rand(batch, 1, device=device))
    across = torch.stack([angle.cos() * stretch[:, 0] * torch.where(mirrored, -1.0, 1.0), -angle.sin(), shift[:, 0]], 1)
    down = torch.stack([angle.sin(), angle.cos() * stretch[:, 1], shift[:, 1]], 1)
    bends = BEND * torch.randn(batch, 2, BENDS, BENDS, device=device)

    def sources(side: int) -> Tensor:
        """Where each of side × side points comes from. → [batch, side, side, 2]"""
        straight = F.affine_grid(torch.stack([across, down], 1), [batch, 1, side, side], align_corners=False)
        return straight + F.interpolate(bends, size=(side, side), mode="bicubic").permute(0, 2, 3, 1)

    moved = F.grid_sample(things, sources(things.shape[-1]), align_corners=False)
    painted = torch.minimum(moved[:, :3] * (1 + STAIN * spread(3, 1, 1)), moved[:, 3:4])
    side = round(facts.shape[1] ** 0.5)
    cells = facts.unflatten(1, (side, side)).permute(0, 3, 1, 2).float()
    there = F.grid_sample(cells, sources(side), mode="nearest", padding_mode="border", align_corners=False)
    return torch.cat([painted, moved[:, 3:4]], 1), there.long().permute(0, 2, 3, 1).flatten(1, 2)
