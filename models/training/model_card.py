"""Stage 5: writes README.md of a model package from its manifest, the training logs and the report, so that no number is typed by hand.

python model_card.py --preset cpu --data DIR --out ../dallae-s
"""
import json
from pathlib import Path

from dallae.presets import ALL_PRESETS, Preset
from dallae.stage import stage_arguments
from train_prompts import PROMPTS
from train_transformer import DESCRIBE_SHARE


def log_rows(path: Path, columns: list[str], rows: int = 9) -> list[str]:
    """A few evenly spread lines of a training log as a Markdown table."""
    lines = [json.loads(line) for line in path.read_text().splitlines()]
    chosen = sorted({round(index * (len(lines) - 1) / (rows - 1)) for index in range(rows)}) if lines else []
    table = ["| " + " | ".join(columns) + " |", "|" + "---:|" * len(columns)]
    return table + ["| " + " | ".join(f"{lines[index].get(column, 0):.4g}" for column in columns) + " |" for index in chosen]


def minutes(path: Path) -> float:
    """Time spent in training, over all resumed parts of the log."""
    total = previous = 0.0
    for line in path.read_text().splitlines():
        seconds = json.loads(line)["seconds"]
        total += seconds if seconds < previous else seconds - previous
        previous = seconds
    return total / 60


def weights_of(model: dict) -> dict[str, str]:
    """As `server/contract/model-manifest.ts` has it: the SHA-256 of every graph, and of the file it reads from."""
    files = {name + suffix: file for name, graph in model["graphs"].items() for suffix, file in (("", graph), (".base", graph.get("base")))}
    return {name: file["sha256"] for name, file in files.items() if file is not None}


def evaluation(package: Path) -> list[str]:
    """The tables that `npm run evaluate` left beside the model, if it did and they speak of these very weights."""
    result, table = package / "evaluation.json", package / "evaluation.md"
    if not result.exists() or not table.exists():
        return []
    model = json.loads((package / "model.json").read_text(encoding="utf-8"))
    if json.loads(result.read_text(encoding="utf-8"))["weights"] != weights_of(model):
        raise SystemExit(f"{result} speaks of other weights; run `npm run evaluate -- --model {model['id']}` again or delete it")
    return ["## Evaluation", "", table.read_text(encoding="utf-8")]


def tokenizer_words(preset: Preset, run: Path, start: dict | None) -> tuple[str, str, str]:
    """What the picture tokenizer sees, what its codes are, how it was made."""
    if not preset.describes:
        return "flat pictures", "code of {size}, from one plain codebook as minDALL-E's", "Codebook: principal components and k-means over flat cells, no training."
    log = run / "encoder.jsonl"
    steps = json.loads(log.read_text().splitlines()[-1])["step"]
    begun = f", after {start['earlierEncoderSteps']} of the packages before, on top of whose matrices it learned {preset.encoder_adapter_rank} directions each" if start is not None and preset.encoder_adapter_rank else ""
    return ("two layers", "codes of {size}: one for the ground, {finer} residual ones for the drawing that stands on it, one for the colour it was given",
            f"Codebooks: residual k-means, no training. Encoder: {steps} steps of {preset.encoder_batch} scenes, {minutes(log):.0f} minutes{begun}.{reading_words(preset, run / 'reading.jsonl')}")


def reading_words(preset: Preset, log: Path) -> str:
    if not log.exists():
        return ""
    steps = json.loads(log.read_text().splitlines()[-1])["step"]
    return f" Then it learned from captions what the transformer, which stayed as it is, needs to be told: {steps} steps of {preset.reading_batch} described scenes, {minutes(log):.0f} minutes (`train_reading.py`)."


def reading_table(log: Path) -> list[str]:
    """What the encoder learned from captions, if it did."""
    if not log.exists():
        return []
    return ["Reading, half of it as others draw (nats; `seen_facts`: what stands in each cell):", "", *log_rows(log, ["step", "caption", "pieces_right", "seen_facts", "loss"]), ""]


def encoder_table(run: Path) -> list[str]:
    columns = ["step", "loss", "facts", "foreign_facts", "ground_right", "first_right", "tint_right", "own_right", "empty_right"]
    return ["Encoder (`facts`, `foreign_facts`: nats of what stands in a cell, in its own pictures and in pictures as others draw them; `first_right`: share of cells with a thing whose first code is the scene's own, "
            "`tint_right` and `own_right`: whose colour is, given or not, in one batch):", "", *log_rows(run / "encoder.jsonl", columns), "", *reading_table(run / "reading.jsonl")]


def prompts_words(log: Path) -> str:
    if not log.exists():
        return ""
    return f"In between it read prompts alone: {json.loads(log.read_text().splitlines()[-1])['step']} steps of {PROMPTS}, {minutes(log):.0f} minutes (`train_prompts.py`). "


def prompts_table(log: Path) -> list[str]:
    """What was learned from prompts alone, if anything was."""
    if not log.exists():
        return []
    return ["Prompts alone (nats; `mentions`: whether a noun's thing comes first or last, and its colour; `ends`: which things come first and last, and their colours; `plan`: which are there, and the setting):", "",
            *log_rows(log, ["step", "mentions", "ends", "plan"]), ""]


def decoder_table(preset: Preset, log: Path) -> list[str]:
    if not preset.describes:
        return ["Decoder (mean absolute error on a 0–1 scale, moving average):", "", *log_rows(log, ["step", "ground", "things"]), ""]
    return ["Decoder (mean absolute error on a 0–1 scale inside cells of ground, of things with their marks, and of things as they are seen in the end, moving average):", "",
            *log_rows(log, ["step", "ground", "things", "tinted"]), ""]


def caption_table(report: dict[str, float]) -> list[str]:
    labels = (("main thing named", "mainThingNamed"), ("all things right (name, colour, count)", "allThingsRight"), ("everything right (relation and setting too)", "everythingRight"))
    rows = [f"| {label} | {report[f'captions.ko.{name}']:.1%} | {report[f'captions.en.{name}']:.1%} |" for label, name in labels]
    return ["Captions of 200 fresh scenes with one to three kinds of things (`report.py`):", "", "| | Korean | English |", "|---|---:|---:|", *rows, ""]


def gallery(package: Path) -> list[str]:
    """The drawings that `npm run gallery` left beside the model, if it did."""
    drawings = package / "gallery.md"
    return ["## Drawings", "", drawings.read_text(encoding="utf-8")] if drawings.exists() else []


def main() -> None:
    arguments = stage_arguments(__doc__, ALL_PRESETS)
    arguments.add_argument("--out", type=Path, required=True)
    options = arguments.parse_args()
    preset, run = ALL_PRESETS[options.preset], options.data / options.preset
    model = json.loads((options.out / "model.json").read_text(encoding="utf-8"))
    report = json.loads((options.out / "report.json").read_text())
    decoder_log, transformer_log = (run / f"{name}.jsonl" for name in ("decoder", "transformer"))
    painted = json.loads(decoder_log.read_text().splitlines()[-1])
    last = json.loads(transformer_log.read_text().splitlines()[-1])
    described = preset.transformer_batch // DESCRIBE_SHARE if preset.describes else 0
    start = json.loads((run / "start.json").read_text(encoding="utf-8")) if (run / "start.json").exists() else None
    begun = "" if start is None else f"It began with the weights of an earlier `{start['package']}` ({start['earlierSteps']} steps; `start_from_package.py`). "
    if preset.adapter_rank:
        begun += f"What its blocks learned since lies beside their matrices, {preset.adapter_rank} directions each (LoRA); the matrices are read from the earlier files in `onnx/base`. "
    picture, transformer = model["picture"], model["transformer"]
    layers, codes, fitted = tokenizer_words(preset, run, start)
    directions = "both directions" if preset.describes else "text → picture only"
    size = sum(file["bytes"] for graph in model["graphs"].values() for file in (graph, graph.get("base")) if file is not None)
    text = [
        f"# {model['name']}", "", model["description"]["en"], "", model["description"]["ko"], "",
        "## What it is", "",
        f"- Picture tokenizer: {layers}, {picture['encoderSize']} px in, {picture['size']} px out, {picture['rows']}×{picture['columns']} positions × {picture['depth']} "
        f"{codes.format(size=picture['codebookSize'], finer=picture['depth'] - 2)}.",
        f"- Transformer: {transformer['layers']} layers × {transformer['width']}, {directions}, {transformer['vocabulary']} text pieces.",
        f"- {transformer['parameters'] / 1e6:.1f} M parameters in all; {size / 1e6:.1f} MB of ONNX (stored as int8 and float16, float32 arithmetic). Licence: {model['license']}.", "",
        "## Training", "",
        f"Preset `{preset.name}` on a processor without an accelerator. {fitted} Decoder: {painted['step']} steps of {preset.tokenizer_batch} scenes, {minutes(decoder_log):.0f} minutes. "
        f"Transformer: {last['step']} steps of {preset.transformer_batch - described} drawn{f' and {described} described' if described else ''} scenes, {minutes(transformer_log):.0f} minutes. {prompts_words(run / 'prompts.jsonl')}{begun}Logs: `logs/`. "
        "Every scene is fresh, and no stage sees the combinations that `models/training/dallae/held_out.py` holds out.", "",
        *decoder_table(preset, decoder_log),
        *(encoder_table(run) if preset.describes else []),
        *prompts_table(run / "prompts.jsonl"),
        f"Transformer (`draw`: nats per code; `draw_facts`, `plan`: what stands where, training only{'; `caption`: nats per piece' if preset.describes else ''}; moving average):", "",
        *log_rows(transformer_log, ["step", "draw", "draw_facts", "plan", *(("caption", "pieces_right") if preset.describes else ())]), "",
        *(["## What it can do", "", *caption_table(report)] if preset.describes else []),
        *gallery(options.out),
        *evaluation(options.out),
        "## What it cannot do", "",
        "It knows only the words of `models/training/concepts.json` that `model.json` lists; it draws in one style; at most three kinds of things; no text in pictures, no people it could recognise, no negation.", "",
        "## Art", "", *(f"- [{art['name']}]({art['url'] if art['url'].startswith('http') else '../../' + art['url']}) by {art['author']}, {art['license']}" for art in model["art"]), "",
    ]
    (options.out / "README.md").write_text("\n".join(text), encoding="utf-8")


if __name__ == "__main__":
    main()
