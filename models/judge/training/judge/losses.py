"""What the judge is trained towards."""
import torch
import torch.nn.functional as F
from torch import Tensor

from .batches import Batch


def judge_loss(found: dict[str, Tensor], batch: Batch) -> tuple[Tensor, dict[str, Tensor]]:
    """The sum that is minimised, and its parts for the log."""
    weight = batch.near.sum().clamp(min=1)
    named = F.cross_entropy(found["concepts"], batch.concepts, reduction="none", label_smoothing=0.02)
    boxes = F.smooth_l1_loss(found["boxes"], batch.boxes, reduction="none", beta=0.1).sum(1)
    parts = {
        "presence": _focal(found["presence"][:, 0], batch.heat),
        "concept": (named * batch.near).sum() / weight,
        "box": (boxes * batch.near).sum() / weight,
        "inside": F.binary_cross_entropy_with_logits(found["inside"][:, 0], batch.inside),
        "setting": F.cross_entropy(found["settings"], batch.settings),
    }
    total = parts["presence"] + parts["concept"] + parts["box"] + parts["inside"] + 0.2 * parts["setting"]
    center = batch.heat == 1
    right = (found["concepts"].argmax(1) == batch.concepts)[center].float().mean()
    return total, {**{name: value.detach() for name, value in parts.items()}, "named_right": right}


def _focal(logits: Tensor, heat: Tensor) -> Tensor:
    """Penalty-reduced focal loss (Law & Deng 2018, "CornerNet"): cells close to a centre count less as mistakes."""
    probability = logits.sigmoid()
    center = (heat == 1).float()
    hit = -F.logsigmoid(logits) * (1 - probability) ** 2 * center
    miss = -F.logsigmoid(-logits) * probability**2 * (1 - heat) ** 4 * (1 - center)
    return (hit + miss).sum() / center.sum().clamp(min=1)
