"""Stage 4: what a checkpoint can do, in two minutes: a contact sheet of 40 fresh single-object prompts and, if it describes, how often captions are right.

python report.py --preset cpu --data DIR --out ../dallae-s     (writes samples.webp, samples.json and report.json there)
"""
import json
from collections.abc import Callable
from pathlib import Path
from random import Random

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor
from PIL import Image

from dallae.captions import prompt
from dallae.checkpoint import load_model, load_pictures
from dallae.compose import Studio
from dallae.generate import describe, draw
from dallae.parse import parse
from dallae.presets import ALL_PRESETS, Preset
from dallae.scenes import random_scene
from dallae.stage import stage_arguments
from dallae.text_tokenizer import load_text_tokenizer
from dallae.tokenizers import AnyTokenizer, build_tokenizer
from dallae.transformer import Transformer, places
from dallae.world import World, load_world
from export import round_weights

SAMPLES = 40
FRESH = 990_001          # a stream of scenes that training never draws from


def contact_sheet(model: Transformer, pictures: AnyTokenizer, text, world: World, preset: Preset, out: Path, sampling: dict) -> None:
    """Different things, languages in turn, all driven by one generator, so a sample cannot be redrawn by a seed of the app. Nothing is selected."""
    random = Random(FRESH)
    concepts = random.sample(range(len(world.concepts)), min(SAMPLES, len(world.concepts)))
    scenes = []
    for concept in concepts:
        scene = random_scene(world, random, preset, things=1)
        while scene.things[0].concept != concept:
            scene = random_scene(world, random, preset, things=1)
        scenes.append(scene)
    sentences = [prompt(world, scene, ("ko", "en")[index % 2], random)[0] for index, scene in enumerate(scenes)]
    generator = torch.Generator().manual_seed(FRESH)
    uniforms = torch.rand(len(sentences), places(preset), preset.depth, generator=generator)
    ids = [text.encode(sentence, add_special_tokens=False).ids for sentence in sentences]
    codes = draw(model, ids, uniforms, sampling["temperature"], sampling["topK"], sampling["topP"], sampling["guidanceScale"])
    with torch.no_grad():
        drawn = pictures.decoder(pictures.quantizer.decode(codes))
    tiles = (drawn.clamp(0, 1) * 255 + 0.5).byte().permute(0, 2, 3, 1).numpy()[:, ::1, ::1]
    rows = [np.concatenate(list(tiles[start:start + 8]), 1) for start in range(0, len(tiles) // 8 * 8, 8)]
    sheet = Image.fromarray(np.concatenate(rows))
    sheet.resize((sheet.width * 5 // 8, sheet.height * 5 // 8), Image.Resampling.LANCZOS).save(out / "samples.webp", quality=88)
    (out / "samples.json").write_text(json.dumps([{"number": number, "prompt": sentence} for number, sentence in enumerate(sentences)], ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


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
    for name, value in (("temperature", 1.0), ("topK", 0), ("topP", 0.9), ("guidanceScale", 2.0)):
        arguments.add_argument(f"--{name}", type=type(value), default=value)
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
    contact_sheet(model, pictures, text, world, preset, options.out, vars(options))
    @torch.no_grad()
    def read(images: Tensor, language: str) -> list[list[int]]:
        return describe(model, pictures.encoder(images), language)

    figures = caption_figures(read, text, world, preset, options.data) if preset.describes else {}
    (options.out / "report.json").write_text(json.dumps({name: round(value, 4) for name, value in figures.items()}, indent=1) + "\n")
    print(figures)


if __name__ == "__main__":
    main()
