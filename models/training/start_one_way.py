"""Lets a one-way baseline begin with what a two-way package of the same width has learned: pieces, blocks, places, the naming of facts. What
reads and chooses codes starts anew, because the codes are others. After stage 1, before train_transformer.py.

python start_one_way.py --preset mindalle --data DIR --package ../dallae-s
"""
import shutil
from pathlib import Path

import torch
from torch import Tensor

from dallae.adapters import merged
from dallae.checkpoint import load_model, save_model
from dallae.package_weights import load_left_out, load_transformer
from dallae.plain_tokenizer import PlainQuantizer
from dallae.presets import ONE_WAY_PRESETS, Preset
from dallae.stage import stage_arguments
from dallae.transformer import PLACES, Transformer, picture_offset
from start_from_package import write_start

KEPT = ("text.", "segment.", "neighbours.", "blocks.", "norm.", "facts.")


def spread_positions(old: Tensor, preset: Preset) -> Tensor:
    """Each of the old map's places stands for the finer ones that lie in it. [offset + 64, width] → [offset + places, width]"""
    text, picture = old[:-PLACES], old[-PLACES:]
    side = round(PLACES**0.5)
    finer = preset.grid // side
    spread = picture.unflatten(0, (side, side)).repeat_interleave(finer, 0).repeat_interleave(finer, 1).flatten(0, 1)
    return torch.cat([text, spread])


def take_over(model: Transformer, package: Path) -> int:
    """Returns how many tensors are the package's. Exits with advice when its transformer has another shape."""
    old = merged(load_transformer(package)) | {f"facts.{name}": value for name, value in load_left_out(package / "training.npz", "facts").items()}
    fresh = model.state_dict()
    same = {name: old[name] for name in fresh if name.startswith(KEPT)}
    same["position.weight"] = spread_positions(old["position.weight"], model.preset)
    for name, value in same.items():
        if value.shape != fresh[name].shape:
            raise SystemExit(f"{name} has the shape {tuple(value.shape)} in {package} and {tuple(fresh[name].shape)} in preset {model.preset.name}: they must agree in width, layers, pieces and concepts.")
    model.load_state_dict(fresh | same)
    return len(same)


def main() -> None:
    arguments = stage_arguments(__doc__, ONE_WAY_PRESETS)
    arguments.add_argument("--package", type=Path, required=True)
    options = arguments.parse_args()
    preset = ONE_WAY_PRESETS[options.preset]
    run = options.data / preset.name
    torch.manual_seed(preset.seed)
    quantizer, model = PlainQuantizer(preset), Transformer(preset)
    load_model(run / "codebooks.pt", quantizer)
    model.start_from_tokenizer(quantizer.codebooks, None)
    kept = take_over(model, options.package)
    shutil.copyfile(options.package / "tokenizer.json", run / "tokenizer.json")
    save_model(run / "transformer.pt", model)
    write_start(options.package, run)
    print(f"{kept} of {len(model.state_dict())} tensors are those of {options.package.name}; pictures begin after {picture_offset(preset)} places of text")


if __name__ == "__main__":
    main()
