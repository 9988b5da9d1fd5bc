"""Stage 4: how often the captions of a checkpoint that describes are right, in a minute and without the app.

python report.py --preset cpu --data DIR --out ../dallae-s     (writes report.json there)
"""
import json
from collections.abc import Callable
from pathlib import Path
from random import Random

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor

from dallae.checkpoint import load_model, load_pictures
from dallae.compose import Studio
from dallae.generate import describe
from dallae.parse import parse
from dallae.presets import ALL_PRESETS, Preset
from dallae.scenes import random_scene
from dallae.stage import stage_arguments
from dallae.stored_weights import round_weights
from dallae.text_tokenizer import load_text_tokenizer
from dallae.tokenizers import build_tokenizer
from dallae.transformer import Transformer
from dallae.world import World, load_world

FRESH = 990_001          # a stream of scenes that training never draws from


def caption_figures(read: Callable[[Tensor, str], list[list[int]]], text, world: World, preset: Preset, data: Path, count: int = 200) -> dict[str, float]:
    """On fresh scenes with one to three things, per language: main thing named, all things right, everything right. `read` gives the pieces of
    captions of pictures [batch, 3, 128, 128] in 0…1 in a language."""
    random, studio = Random(FRESH + 1), Studio(world, data)
    scenes = [random_scene(world, random, preset) for _ in range(count)]
    images = torch.from_numpy(np.stack([studio.picture(scene) for scene in scenes])).permute(0, 3, 1, 2).float() / 255
    images = F.avg_pool2d(images, 2)
    figures: dict[str, float] = {}
    for language in ("ko", "en"):
        captions = [text.decode(ids).strip() for ids in read(images, language)]
        named = things = everything = 0
        for scene, sentence in zip(scenes, captions):
            said = parse(world, sentence, language)
            truth = {(world.concepts[thing.concept]["id"], world.colors[thing.color]["id"] if thing.color is not None else None, thing.count) for thing in scene.things}
            names = {name for name, _, _ in said.things}
            named += world.concepts[scene.things[0].concept]["id"] in names
            things += set(said.things) == truth
            setting = world.settings[scene.setting]["id"]
            everything += set(said.things) == truth and said.relation == scene.relation and said.setting == (None if setting == "white" else setting)
        figures |= {f"captions.{language}.mainThingNamed": named / count, f"captions.{language}.allThingsRight": things / count, f"captions.{language}.everythingRight": everything / count}
        print(language, captions[:4])
    return figures


def main() -> None:
    arguments = stage_arguments(__doc__, ALL_PRESETS)
    arguments.add_argument("--out", type=Path, required=True)
    options = arguments.parse_args()
    preset = ALL_PRESETS[options.preset]
    run = options.data / preset.name
    world = load_world(preset.concept_limit)
    pictures, model = build_tokenizer(preset).eval(), Transformer(preset).eval()
    load_pictures(run, pictures)
    load_model(run / "transformer.pt", model)
    for part in (pictures, model):
        round_weights(part, whole=True)      # what ships is reported on
    text = load_text_tokenizer(run / "tokenizer.json")
    options.out.mkdir(parents=True, exist_ok=True)

    @torch.no_grad()
    def read(images: Tensor, language: str) -> list[list[int]]:
        return describe(model, pictures.encoder(images), language)

    figures = caption_figures(read, text, world, preset, options.data) if preset.describes else {}
    (options.out / "report.json").write_text(json.dumps({name: round(value, 4) for name, value in figures.items()}, indent=1) + "\n")
    print(figures)


if __name__ == "__main__":
    main()
