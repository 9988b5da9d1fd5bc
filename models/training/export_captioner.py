"""Writes the captioner's package from its checkpoint: files, logs, caption figures of fresh scenes, model card.

python export_captioner.py --preset captioner --data DIR --out ../captioner-vit-gpt2
"""
import json
import shutil
from pathlib import Path

from torch import Tensor

from dallae.captioner import Captioner, write_captions
from dallae.checkpoint import load_model
from dallae.presets import CAPTIONER_PRESETS, CaptionerPreset
from dallae.stage import stage_arguments
from dallae.stored_weights import round_weights
from dallae.text_tokenizer import DESCRIBE, END, load_text_tokenizer
from dallae.world import TRAINING_FOLDER, load_world
from captioner_package import write_package
from model_card import caption_table, log_rows, minutes
from report import caption_figures


def card(preset: CaptionerPreset, run: Path, out: Path, parameters: int, figures: dict[str, float]) -> str:
    log, described = run / "captioner.jsonl", json.loads((TRAINING_FOLDER / "package-card.json").read_text(encoding="utf-8"))
    last = json.loads(log.read_text().splitlines()[-1])
    size = sum(path.stat().st_size for path in (out / "onnx").glob("*.onnx"))
    return "\n".join([
        "# Captioner ViT-GPT2", "",
        f"A conventional one-way captioner to compare with: a Vision Transformer ({preset.layers} layers × {preset.width}, 8×8 patches of a 128-pixel picture) and a GPT-2 with cross-attention "
        f"({preset.writer_layers} layers × {preset.width}, {preset.vocabulary} pieces). It describes in Korean and English and draws nothing. {parameters / 1e6:.1f} M parameters, {size / 1e6:.1f} MB of ONNX "
        f"(stored as int8 and float16, float32 arithmetic). Licence: {described['license']}.", "",
        "Its files are laid out as transformers.js expects them; the `image-to-text` pipeline loads the folder as it is:", "",
        "```js",
        "const captioner = await pipeline('image-to-text', folder);",
        f"await captioner(picture, {{ decoder_start_token_id: {DESCRIBE['ko']} }});   // Korean; {DESCRIBE['en']}, the default, is English",
        "```", "",
        "## Training", "",
        f"{last['step']} steps of {preset.transformer_batch} scenes, each with a Korean and an English caption, {minutes(log):.0f} minutes on a processor without an accelerator. The same scenes, drawing styles, "
        "variations and captions as the two-way model's describing half; no step sees the combinations that `models/training/dallae/held_out.py` holds out. "
        "`caption`: nats per piece; `seen_facts`: what stands where, training only; moving averages.", "",
        *log_rows(log, ["step", "caption", "pieces_right", "seen_facts"]), "",
        "## What it can do", "", *caption_table(figures),
        "## What it cannot do", "",
        f"It knows only the first {preset.concept_limit} words of `models/training/concepts.json`, and was never shown a photograph.", "",
        "## Art", "", *(f"- [{art['name']}]({art['url'] if art['url'].startswith('http') else '../../' + art['url']}) by {art['author']}, {art['license']}" for art in described["art"]), "",
    ])


def main() -> None:
    arguments = stage_arguments(__doc__, CAPTIONER_PRESETS)
    arguments.add_argument("--out", type=Path, required=True)
    options = arguments.parse_args()
    preset = CAPTIONER_PRESETS[options.preset]
    run = options.data / preset.name
    captioner = Captioner(preset).eval()
    load_model(run / "captioner.pt", captioner)
    round_weights(captioner, whole=True)
    write_package(captioner, run / "tokenizer.json", options.out)
    (options.out / "logs").mkdir(exist_ok=True)
    shutil.copyfile(run / "captioner.jsonl", options.out / "logs" / "captioner.jsonl")

    def read(images: Tensor, language: str) -> list[list[int]]:
        return write_captions(captioner, images, DESCRIBE[language], END)

    figures = caption_figures(read, load_text_tokenizer(run / "tokenizer.json"), load_world(preset.concept_limit), preset, options.data)
    (options.out / "report.json").write_text(json.dumps({name: round(value, 4) for name, value in figures.items()}, indent=1) + "\n")
    parameters = sum(parameter.numel() for half in (captioner.reader, captioner.writer) for parameter in half.parameters())
    (options.out / "README.md").write_text(card(preset, run, options.out, parameters, figures), encoding="utf-8")
    print(figures)


if __name__ == "__main__":
    main()
