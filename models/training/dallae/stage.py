"""What every stage's command line has in common."""
import argparse
from pathlib import Path

from .presets import PRESETS


def stage_arguments(description: str | None) -> argparse.ArgumentParser:
    """A parser that knows `--preset` and `--data`, the folder of sprites, logs and checkpoints; a stage adds what is its own."""
    arguments = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--preset", choices=PRESETS, default="cpu")
    arguments.add_argument("--data", type=Path, required=True)
    return arguments
