"""Writes what `npm run evaluate` needs to know of true pictures: sheets of scenes with their facts, unseen drawing styles, and sentences with their facts.

python evaluation_set.py --data DIR [--out ../../tests/evaluate/scenes]      (after rasterize.mjs and unseen-styles.mjs)

Scenes come from a stream that no training uses and show what the shipped preset knows: what a model cannot name says nothing of it. Sheets
are lossless WebP, eight pictures a row. Without `unseen-styles.mjs` the unseen drawing styles stay as they are.
"""
import argparse
import json
from pathlib import Path
from random import Random

import numpy as np
from PIL import Image

from dallae.captions import Facts, caption, prompt
from dallae.compose import Studio
from dallae.held_out import is_held_out
from dallae.presets import CPU
from dallae.scenes import Scene, random_scene
from dallae.world import TRAINING_FOLDER, World, load_world

SEED = 550_129
PER_TASK, FRESH, HELD_OUT, PER_STYLE, SENTENCES = 24, 104, 104, 48, 240
COLUMNS, PICTURE = 8, 256


def _pair(scene: Scene) -> bool:
    return len(scene.things) == 2 and all(thing.count == 1 for thing in scene.things)


# GenEval's six tasks as scenes that answer them
TASKS = {
    "single-object": lambda scene: len(scene.things) == 1 and scene.things[0].count == 1 and scene.things[0].color is None,
    "two-objects": lambda scene: _pair(scene) and scene.relation is None and all(thing.color is None for thing in scene.things),
    "counting": lambda scene: len(scene.things) == 1 and scene.things[0].count > 1 and scene.things[0].color is None,
    "colors": lambda scene: len(scene.things) == 1 and scene.things[0].count == 1 and scene.things[0].color is not None,
    "position": lambda scene: _pair(scene) and scene.relation in ("left", "right", "above", "below"),
    "color-attribution": lambda scene: _pair(scene) and scene.relation is None and all(thing.color is not None for thing in scene.things),
}


def facts_entry(facts: Facts) -> dict:
    return {"things": [{"concept": concept, "color": color, "count": count} for concept, color, count in facts.things],
            "relation": facts.relation, "setting": facts.setting}


def scene_entry(world: World, scene: Scene, random: Random, **extra) -> dict:
    """Everything true of the scene, what a person might type to get it, and how the model is taught to describe it."""
    entry = {**extra, "heldOut": is_held_out(world, scene)}
    things = tuple((world.concepts[thing.concept]["id"], world.colors[thing.color]["id"] if thing.color is not None else None, thing.count) for thing in scene.things)
    entry["facts"] = facts_entry(Facts(things, scene.relation, world.settings[scene.setting]["id"]))
    entry["placements"] = [{"thing": placement.thing, "left": placement.left, "top": placement.top, "size": placement.size} for placement in scene.placements]
    for language in ("ko", "en"):
        text, facts = prompt(world, scene, language, random)
        entry.setdefault("prompts", {})[language] = {"text": text, "facts": facts_entry(facts)}
        entry.setdefault("captions", {})[language] = caption(world, scene, language)[0]
    return entry


def matching(world: World, random: Random, wanted, include_held_out: bool = False) -> Scene:
    while True:
        scene = random_scene(world, random, CPU, include_held_out=include_held_out)
        if wanted(scene):
            return scene


def unseen_styles(world: World, studio: Studio, data: Path) -> tuple[list[dict], list[np.ndarray]]:
    """One drawing in the middle of a picture, the same concepts in every style, settings in turn."""
    listing = json.loads((data / "unseen.json").read_text())
    side, entries = listing["side"], listing["entries"]
    sprites = np.fromfile(data / "unseen-128.bin", np.uint8).reshape(-1, side, side, 4)
    styles = list(dict.fromkeys(entry["style"] for entry in entries))
    known = {concept["id"] for concept in world.concepts}
    everywhere = sorted(concept for concept in known if all({"style": style, "concept": concept} in entries for style in styles))
    chosen = sorted(Random(SEED + 1).sample(everywhere, min(PER_STYLE, len(everywhere))))
    rows, pictures = [], []
    for style in styles:
        for number, concept in enumerate(chosen):
            setting = number % len(world.settings)
            empty = Scene(setting=setting, variant=number % 3, things=(), relation=None, placements=())
            canvas = studio.picture(empty)
            sprite = sprites[entries.index({"style": style, "concept": concept})].astype(np.uint16)
            start = (PICTURE - side) // 2
            window = canvas[start:start + side, start:start + side]
            alpha = sprite[..., 3:]
            window[:] = ((sprite[..., :3] * alpha + window * (255 - alpha)) // 255).astype(np.uint8)
            rows.append({"style": style, "concept": concept, "setting": world.settings[setting]["id"]})
            pictures.append(canvas)
    return rows, pictures


def write_sheet(pictures: list[np.ndarray], path: Path) -> None:
    blank = [np.full_like(pictures[0], 255)] * (-len(pictures) % COLUMNS)
    tiles = pictures + blank
    rows = [np.concatenate(tiles[start:start + COLUMNS], 1) for start in range(0, len(tiles), COLUMNS)]
    Image.fromarray(np.concatenate(rows)).save(path, lossless=True, quality=100, method=6)
    print(f"{path.name}: {len(pictures)} pictures, {path.stat().st_size / 1e6:.2f} MB", flush=True)


def write_json(path: Path, value: object) -> None:
    path.write_text(json.dumps(value, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def sentences(world: World) -> list[dict]:
    """Prompts and captions of other scenes, with what they say: the parser of the evaluation is tested against them."""
    random, rows = Random(SEED + 2), []
    for _ in range(SENTENCES):
        scene = random_scene(world, random, CPU, include_held_out=True)
        for language in ("ko", "en"):
            for text, facts in (prompt(world, scene, language, random), caption(world, scene, language)):
                rows.append({"language": language, "text": text, "facts": facts_entry(facts)})
    return rows


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--data", type=Path, required=True)
    arguments.add_argument("--out", type=Path, default=TRAINING_FOLDER.parent.parent / "tests" / "evaluate" / "scenes")
    options = arguments.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    world = load_world(CPU.concept_limit)
    studio, random = Studio(world, options.data), Random(SEED)
    groups: dict[str, list[tuple[Scene, dict]]] = {
        "tasks": [(matching(world, random, wanted), {"task": task}) for task, wanted in TASKS.items() for _ in range(PER_TASK)],
        "fresh": [(random_scene(world, random, CPU), {}) for _ in range(FRESH)],
        "held-out": [(matching(world, random, lambda scene: is_held_out(world, scene), include_held_out=True), {}) for _ in range(HELD_OUT)],
    }
    for name, scenes in groups.items():
        write_sheet([studio.picture(scene) for scene, _ in scenes], options.out / f"{name}.webp")
        write_json(options.out / f"{name}.json", [scene_entry(world, scene, random, **extra) for scene, extra in scenes])
    if (options.data / "unseen.json").exists():
        rows, pictures = unseen_styles(world, studio, options.data)
        write_sheet(pictures, options.out / "unseen-styles.webp")
        write_json(options.out / "unseen-styles.json", rows)
    with (options.out / "sentences.jsonl").open("w", encoding="utf-8") as file:
        file.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in sentences(load_world()))


if __name__ == "__main__":
    main()
