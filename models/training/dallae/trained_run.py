"""A trained transformer and scenes it has never seen, for the commands that look at how far training is."""
from dataclasses import dataclass
from pathlib import Path
from random import Random

from .captions import prompt
from .checkpoint import load_model
from .compose import Studio
from .picture_tokenizer import LayeredQuantizer
from .presets import Preset
from .scenes import Scene, random_scene
from .text_tokenizer import load_text_tokenizer
from .transformer import Transformer
from .world import load_world


@dataclass(frozen=True)
class TrainedRun:
    """`prompts`: one for each scene as pieces, Korean and English in turn. `step`: how long the transformer was trained."""
    quantizer: LayeredQuantizer
    model: Transformer
    step: int
    studio: Studio
    scenes: list[Scene]
    prompts: list[list[int]]


def open_run(preset: Preset, data: Path, stream: int, count: int, things: int | None = None) -> TrainedRun:
    """`stream` seeds `count` scenes on the lattice; take one that training never draws from. `things` as in `random_scene`."""
    run, world, random = data / preset.name, load_world(preset.concept_limit), Random(stream)
    quantizer, model = LayeredQuantizer(preset), Transformer(preset).eval()
    load_model(run / "codebooks.pt", quantizer)
    step = load_model(run / "transformer.pt", model)
    text = load_text_tokenizer(run / "tokenizer.json")
    scenes = [random_scene(world, random, preset, things=things, loose=0.0) for _ in range(count)]
    sentences = [prompt(world, scene, ("ko", "en")[index % 2], random)[0] for index, scene in enumerate(scenes)]
    return TrainedRun(quantizer, model, step, Studio(world, data, shrink=2), scenes,
                      [text.encode(sentence, add_special_tokens=False).ids for sentence in sentences])
