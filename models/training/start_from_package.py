"""Goes on from a package that ships: its picture tokenizer, where this run has none yet, and its transformer.

python start_from_package.py --preset cpu --data DIR --package ../dallae-s      (before train_transformer.py)

A run that has fitted codes of its own takes over what both have: the blocks; pieces spelled alike (a new one starts as the mean of the old
ones it was spelled with); codes of the ground and the first codes of things, matched by what they look like; the reading of latents, by
least squares. The rest starts anew.
"""
import json
import shutil
from pathlib import Path
from random import Random

import numpy as np
import onnxruntime
import torch
import torch.nn.functional as F
from torch import Tensor

from dallae.adapters import merged
from dallae.checkpoint import load_model, save_model
from dallae.compose import Studio
from dallae.package_weights import load_left_out, load_transformer, package_codebooks, package_weights
from dallae.cells import ENCODER_CELL, GRID
from dallae.picture_tokenizer import DECODER_CELL, PictureTokenizer
from dallae.presets import PRESETS
from dallae.scenes import random_scene
from dallae.stage import stage_arguments
from dallae.text_tokenizer import SPECIALS, load_text_tokenizer
from dallae.transformer import PLACES, Transformer
from dallae.world import load_world

PICTURES = 160
ALONE = (1, 4, 7)        # rows and columns of a picture in which a code has no neighbours


def paint(session: onnxruntime.InferenceSession, codes: np.ndarray) -> Tensor:
    """Cells of pictures. codes int64 [cells, depth], each painted without neighbours but for its ground → [cells, 3, 16, 16] in 0…1"""
    spots = [(row, column) for row in ALONE for column in ALONE]
    cells = []
    for start in range(0, len(codes), len(spots)):
        some = codes[start:start + len(spots)]
        grid = np.zeros((1, GRID, GRID, codes.shape[1]), np.int64)
        grid[..., 0] = some[0, 0]
        for code, (row, column) in zip(some, spots):
            grid[0, row, column] = code
        picture = torch.from_numpy(session.run(None, {"codes": grid})[0]).permute(0, 3, 1, 2).float() / 255
        small = F.avg_pool2d(picture, DECODER_CELL // ENCODER_CELL)[0]
        cells += [small[:, row * ENCODER_CELL:(row + 1) * ENCODER_CELL, column * ENCODER_CELL:(column + 1) * ENCODER_CELL] for _, (row, column) in zip(some, spots)]
    return torch.stack(cells)


def old_grounds(session: onnxruntime.InferenceSession, size: int, depth: int) -> Tensor:
    """What each code of the ground looks like. → [size, 3·16·16]"""
    codes = np.zeros((size, depth), np.int64)
    codes[:, 0] = np.arange(size)
    return torch.cat([paint(session, codes[index:index + 1]) for index in range(size)]).flatten(1)


def old_things(session: onnxruntime.InferenceSession, grounds: Tensor, size: int, depth: int) -> Tensor:
    """What each first code of things looks like: premultiplied colour and opacity, from its pictures on the brightest and the darkest ground. → [size, 4·16·16]"""
    brightness = grounds.mean(1)
    painted, bare = [], []
    for ground in (int(brightness.argmax()), int(brightness.argmin())):
        codes = np.zeros((size, depth), np.int64)
        codes[:, 0], codes[:, 1] = ground, np.arange(size)
        painted.append(paint(session, codes))
        bare.append(grounds[ground].view(1, 3, ENCODER_CELL, ENCODER_CELL))
    shine = (painted[0] - painted[1]).mean(1, keepdim=True) / (bare[0] - bare[1]).mean(1, keepdim=True).clamp_min(0.1)
    opacity = (1 - shine).clamp(0, 1)
    return torch.cat([painted[1] - bare[1] * (1 - opacity), opacity], 1).flatten(1)


def nearest(wanted: Tensor, known: Tensor) -> Tensor:
    """Row of `known` that looks most like each row of `wanted`."""
    return (known.square().sum(1) - 2 * wanted @ known.T).argmin(1)


def matching_codes(package: Path, pictures: PictureTokenizer, size: int) -> list[Tensor]:
    """For the ground and for things' first codes: the old code that looks like each new one."""
    session = onnxruntime.InferenceSession(str(package / "onnx" / "picture-decoder.onnx"), providers=["CPUExecutionProvider"])
    quantizer = pictures.quantizer
    ground = quantizer.codebooks[0, :, : quantizer.ground] @ torch.linalg.pinv(quantizer.ground_directions).T + quantizer.ground_mean
    things = quantizer.codebooks[1, :, quantizer.ground:-quantizer.tints] @ torch.linalg.pinv(quantizer.thing_directions).T
    grounds = old_grounds(session, size, quantizer.depth)
    first = nearest(things, old_things(session, grounds, size, quantizer.depth))
    first[0] = 0
    return [nearest(ground, grounds), first]


def matching_pieces(old_path: Path, new_path: Path) -> list[list[int]]:
    """For each new piece, the old pieces that spell it."""
    old, new = load_text_tokenizer(old_path), load_text_tokenizer(new_path)
    rows = []
    for index in range(new.get_vocab_size()):
        piece = new.id_to_token(index)
        exact = old.token_to_id(piece)
        rows.append([exact] if exact is not None or index < len(SPECIALS) else [entry.id for entry in old.model.tokenize(piece)])
    return rows


def refit_latents(package: Path, pictures: PictureTokenizer, old: dict[str, Tensor], data: Path, preset) -> tuple[Tensor, Tensor, Tensor]:
    """Scale, weight and bias with which the new latents read most nearly as the old ones did, over fresh scenes."""
    world, random = load_world(preset.concept_limit), Random(preset.seed + 1)
    studio = Studio(world, data, shrink=2)
    images = torch.from_numpy(np.stack([studio.picture(random_scene(world, random, preset)) for _ in range(PICTURES)])).permute(0, 3, 1, 2).float() / 255
    session = onnxruntime.InferenceSession(str(package / "onnx" / "picture-encoder.onnx"), providers=["CPUExecutionProvider"])
    before = torch.from_numpy(session.run(["latents"], {"pixels": images.numpy()})[0]).flatten(0, 1)
    with torch.no_grad():
        after = pictures.encoder(images).flatten(0, 1)
    scale = 1 / after.std(0).clamp_min(1e-3)
    wanted = (before * old["latent_scale"]) @ old["latents.weight"].T + old["latents.bias"]
    given = torch.cat([after * scale, torch.ones(len(after), 1)], 1)
    solved = torch.linalg.lstsq(given, wanted).solution
    left = (given @ solved - wanted).square().mean() / wanted.var(0).mean()
    print(f"latents: {float(left):.1%} of the old reading's variance is not found again")
    return scale, solved[:-1].T.contiguous(), solved[-1]


def restore_pictures(package: Path, pictures: PictureTokenizer, run: Path) -> None:
    """Writes the package's picture tokenizer and pieces as if this run had trained them."""
    pictures.quantizer.load_state_dict({**load_left_out(package / "training.npz", "quantizer"), "codebooks": package_codebooks(package)})
    for name, part in (("picture-encoder", pictures.encoder), ("picture-decoder", pictures.decoder)):
        weights = package_weights(package / "onnx" / f"{name}.onnx", f"{name.removeprefix('picture-')}.")
        fresh = part.state_dict()
        if not any(".learned." in key for key in fresh):
            weights = merged(weights)
        missing = [key for key in fresh if key not in weights and not key.startswith("facts.") and ".learned." not in key]      # heads of training, and what is yet to be learned
        if missing:
            raise SystemExit(f"{package} lacks {missing} of its {name}.")
        part.load_state_dict({key: weights.get(key, value) for key, value in fresh.items()})
    for name, part in (("codebooks", pictures.quantizer), ("encoder", pictures.encoder), ("decoder", pictures.decoder)):
        save_model(run / f"{name}.pt", part)
    for name, place in (("tokenizer.json", "tokenizer.json"), ("logs/decoder.jsonl", "decoder.jsonl"), ("logs/encoder.jsonl", "encoder.jsonl")):      # until they are trained again
        shutil.copyfile(package / name, run / place)


@torch.no_grad()
def take_over(model: Transformer, package: Path, pictures: PictureTokenizer, data: Path, run: Path) -> None:
    old = load_transformer(package)
    if not model.preset.adapter_rank:
        old = merged(old)
    codebooks = package_codebooks(package)
    same_codes = codebooks.shape == pictures.quantizer.codebooks.shape and torch.allclose(codebooks, pictures.quantizer.codebooks, atol=1e-2)
    if same_codes:
        old |= {f"facts.{name}": value for name, value in load_left_out(package / "training.npz", "facts").items()}
    fresh = model.state_dict()
    if same_codes:
        old |= {name: widened(old[name], fresh[name].shape[-1], ones) for name, ones in (("latents.weight", False), ("latent_scale", True))}
    same = {name: value for name, value in old.items() if name in fresh and fresh[name].shape == value.shape and (same_codes or not name.startswith(("latents", "latent_scale")))}
    fresh |= same
    pieces = matching_pieces(package / "tokenizer.json", run / "tokenizer.json")
    for name in ("text.weight", "text_head.weight"):
        fresh[name] = torch.stack([old[name][row].mean(0) for row in pieces])
    shift = model.preset.text_length - (old["position.weight"].shape[0] - PLACES - 2)
    written = old["position.weight"][: -PLACES]
    fresh["position.weight"] = torch.cat([written, written[-1:].expand(shift, -1), old["position.weight"][-PLACES:]])
    if not same_codes:
        match_codes(fresh, old, package, pictures)
        fresh["latent_scale"], fresh["latents.weight"], fresh["latents.bias"] = refit_latents(package, pictures, old, data, model.preset)
    model.load_state_dict(fresh)
    print(f"{len(same)} of {len(fresh)} parameters as they were")


def widened(known: Tensor, width: int, ones: bool) -> Tensor:
    """Channels that the encoder has learned to tell of since are not heard at first."""
    return F.pad(known, (0, width - known.shape[-1]), value=1.0 if ones else 0.0)


def match_codes(fresh: dict[str, Tensor], old: dict[str, Tensor], package: Path, pictures: PictureTokenizer) -> None:
    """Gives new codes the weights of old ones that look like them; changes `fresh`."""
    for depth, rows in enumerate(matching_codes(package, pictures, old["codes.0.weight"].shape[0])):
        for name in (f"codes.{depth}.weight", f"picture_head.chosen.{depth}.weight", f"picture_head.classifiers.{depth}.1.weight"):
            fresh[name] = old[name][rows]
        print(f"depth {depth}: {len(rows.unique())} old codes stand for {len(rows)} new ones")
    for depth in range(2, pictures.quantizer.depth):      # "nothing" keeps its meaning
        for name in (f"codes.{depth}.weight", f"picture_head.chosen.{depth}.weight", f"picture_head.classifiers.{depth}.1.weight"):
            if name in fresh:
                fresh[name][0] = old[name][0]


def write_start(package: Path, run: Path) -> None:
    """Notes where this run's transformer comes from, for the package that it becomes."""
    model = json.loads((package / "model.json").read_text(encoding="utf-8"))
    steps = {part: {name: int(model["metrics"].get(f"training.{part}.{name}", 0)) for name in ("step", "earlierSteps")} for part in ("encoder", "transformer")}
    start = {"package": model["id"], "transformer": model["graphs"]["transformer"]["sha256"], "earlierSteps": sum(steps["transformer"].values()),
             "encoderSteps": steps["encoder"]["step"], "earlierEncoderSteps": steps["encoder"]["earlierSteps"]}
    (run / "start.json").write_text(json.dumps(start) + "\n", encoding="utf-8")


def main() -> None:
    arguments = stage_arguments(__doc__)
    arguments.add_argument("--package", type=Path, required=True)
    options = arguments.parse_args()
    preset = PRESETS[options.preset]
    run = options.data / preset.name
    torch.manual_seed(preset.seed)
    pictures = PictureTokenizer(preset).eval()
    if not (run / "codebooks.pt").exists():
        restore_pictures(options.package, pictures, run)
    load_model(run / "codebooks.pt", pictures.quantizer)
    load_model(run / "encoder.pt", pictures.encoder)
    model = Transformer(preset)
    model.start_from_tokenizer(pictures.quantizer.codebooks, torch.randn(1_000, preset.seen_width))
    take_over(model, options.package, pictures, options.data, run)
    save_model(run / "transformer.pt", model)
    write_start(options.package, run)


if __name__ == "__main__":
    main()
