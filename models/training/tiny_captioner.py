"""Writes a captioner of random weights in seconds, without art or training: a checkpoint of the right layout for tests of what loads it.

python tiny_captioner.py --out DIR/captioner-tiny
"""
import argparse
from pathlib import Path
from tempfile import TemporaryDirectory

import torch

from dallae.captioner import Captioner
from dallae.presets import CAPTIONER_TINY
from dallae.stored_weights import round_weights
from captioner_package import write_package
from train_transformer import ensure_text_tokenizer


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--out", type=Path, required=True)
    options = arguments.parse_args()
    torch.manual_seed(CAPTIONER_TINY.seed)
    captioner = Captioner(CAPTIONER_TINY).eval()
    round_weights(captioner, whole=True)
    with TemporaryDirectory() as data:
        ensure_text_tokenizer(CAPTIONER_TINY, Path(data))
        write_package(captioner, Path(data) / CAPTIONER_TINY.name / "tokenizer.json", options.out)


if __name__ == "__main__":
    main()
