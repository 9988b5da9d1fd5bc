"""Saving and resuming a run: written beside and renamed, so that a cut run never leaves half a file."""
from pathlib import Path

import torch


def _write(path: Path, content: dict) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_suffix(".new")
    torch.save(content, fresh)
    fresh.replace(path)


def save_model(path: Path, model: torch.nn.Module, step: int = 0) -> None:
    _write(path, {"model": model.state_dict(), "step": step})


def save_checkpoint(path: Path, model: torch.nn.Module, optimizer: torch.optim.Optimizer, step: int) -> None:
    _write(path, {"model": model.state_dict(), "optimizer": optimizer.state_dict(), "step": step})


def load_model(path: Path, model: torch.nn.Module) -> int:
    """Restores in place what an earlier stage left; returns its steps. Exits with advice when that stage has not run."""
    if not path.exists():
        raise SystemExit(f"{path} is missing: run the stage that writes it first (README.md lists them).")
    return load_checkpoint(path, model)


def load_checkpoint(path: Path, model: torch.nn.Module, optimizer: torch.optim.Optimizer | None = None) -> int:
    """Restores in place; returns the number of steps already done, 0 without a checkpoint. Weights without an optimiser are a start."""
    if not path.exists():
        return 0
    saved = torch.load(path, map_location="cpu", weights_only=True)
    model.load_state_dict(saved["model"])
    if optimizer is not None and "optimizer" in saved:
        optimizer.load_state_dict(saved["optimizer"])
    return saved["step"]


def load_pictures(run: Path, tokenizer: torch.nn.Module) -> None:
    """The picture tokenizer from its stages."""
    load_model(run / "codebooks.pt", tokenizer.quantizer)
    load_model(run / "encoder.pt", tokenizer.encoder)
    load_model(run / "decoder.pt", tokenizer.decoder)
