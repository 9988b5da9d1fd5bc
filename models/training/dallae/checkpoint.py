"""Saving and resuming a run: written beside and renamed, so that a cut run never leaves half a file."""
from pathlib import Path

import torch


def save_checkpoint(path: Path, model: torch.nn.Module, optimizer: torch.optim.Optimizer, step: int) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_suffix(".new")
    torch.save({"model": model.state_dict(), "optimizer": optimizer.state_dict(), "step": step}, fresh)
    fresh.replace(path)


def load_checkpoint(path: Path, model: torch.nn.Module, optimizer: torch.optim.Optimizer | None = None) -> int:
    """Restores in place; returns the number of steps already done, 0 without a checkpoint."""
    if not path.exists():
        return 0
    saved = torch.load(path, map_location="cpu", weights_only=True)
    model.load_state_dict(saved["model"])
    if optimizer is not None:
        optimizer.load_state_dict(saved["optimizer"])
    return saved["step"]


def load_pictures(run: Path, tokenizer: torch.nn.Module) -> int:
    """The picture tokenizer with its sharpened decoder, where there is one; returns stage 1's steps."""
    steps = load_checkpoint(run / "tokenizer.pt", tokenizer)
    load_checkpoint(run / "decoder.pt", tokenizer.decoder)
    return steps
