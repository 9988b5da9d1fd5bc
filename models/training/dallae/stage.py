"""What every stage's command line has in common."""
import argparse
from pathlib import Path

from .presets import PRESETS, Preset


def stage_arguments(description: str | None, presets: dict[str, Preset] = PRESETS) -> argparse.ArgumentParser:
    """A parser that knows `--preset`, one of `presets`, and `--data`, the folder of sprites, logs and checkpoints; a stage adds what is its own."""
    arguments = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--preset", choices=presets, default="cpu" if "cpu" in presets else None, required="cpu" not in presets)
    arguments.add_argument("--data", type=Path, required=True)
    return arguments
