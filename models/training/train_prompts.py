"""Stage 2a: teaches the transformer to read prompts, before or between its pictures: which thing comes first, which last, in which colour.
A prompt costs a tenth of a picture, and relations are learned from many examples. Its checkpoint is the transformer's, which it goes on
from and leaves behind; its log tells how many steps are done.

python train_prompts.py --preset cpu --data DIR
"""
import json
from pathlib import Path
from random import Random

import torch
from torch import Tensor
from torch.utils.data import DataLoader, Dataset

from dallae.captions import prompt
from dallae.checkpoint import load_checkpoint, save_model
from dallae.mentions import mentioned
from dallae.presets import PRESETS, Preset
from dallae.progress import Progress
from dallae.prompt_reading import prompt_losses
from dallae.scenes import cell_facts, random_scene
from dallae.stage import stage_arguments
from dallae.text_tokenizer import load_text_tokenizer
from dallae.tokenizers import spread_facts
from dallae.transformer import Transformer
from dallae.world import load_world
from train_transformer import ensure_text_tokenizer

PROMPTS = 128        # a step
PAIR_SHARE = 0.6     # of the scenes, besides those that are pairs anyway: only they have relations


class PromptBatches(Dataset):
    """Batch number n is always the same: prompts, their nouns, what stands in each cell."""

    def __init__(self, preset: Preset, data: Path):
        self.preset, self.path = preset, data / preset.name / "tokenizer.json"
        self.world, self.tokenizer = load_world(preset.concept_limit), None

    def __getitem__(self, step: int) -> tuple[list[list[int]], Tensor, Tensor]:
        self.tokenizer = self.tokenizer or load_text_tokenizer(self.path, dropout=0.1)
        random = Random(self.preset.seed * 5_000_011 + step)
        prompts, nouns, facts = [], [], []
        for row in range(PROMPTS):
            scene = random_scene(self.world, random, self.preset, things=2 if random.random() < PAIR_SHARE else None)
            language = random.choice(("ko", "en"))
            text = prompt(self.world, scene, language, random)[0]
            encoded = self.tokenizer.encode(text, add_special_tokens=False)
            nouns += [(row, 1 + piece, role, color) for piece, role, color in mentioned(self.world, scene, language, text, encoded) if piece < self.preset.text_length]
            prompts.append(encoded.ids)
            facts.append(cell_facts(self.world, scene))
        return prompts, torch.tensor(nouns).view(-1, 4), torch.tensor(facts)


def steps_logged(log: Path) -> int:
    return json.loads(log.read_text().splitlines()[-1])["step"] if log.exists() else 0


def main() -> None:
    arguments = stage_arguments(__doc__)
    arguments.add_argument("--steps", type=int, help="how many further steps, when others than the preset's")
    options = arguments.parse_args()
    preset = PRESETS[options.preset]
    run = options.data / preset.name
    done = steps_logged(run / "prompts.jsonl")
    steps = options.steps or preset.prompt_steps - done
    if steps <= 0:
        return
    torch.manual_seed(preset.seed)
    ensure_text_tokenizer(preset, options.data)
    model = Transformer(preset).to(preset.device)
    drawn = load_checkpoint(run / "transformer.pt", model)
    matrices = [parameter for parameter in model.parameters() if parameter.requires_grad]
    optimizer = torch.optim.AdamW(matrices, lr=preset.learning_rate, betas=(0.9, 0.98), weight_decay=0.01)
    rate = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: min(1.0, (step + 1) / 100, max(0.0, (steps - step) / (preset.decay_share * steps))))
    progress = Progress(run / "prompts.jsonl", done, done + steps)
    average: dict[str, float] = {}
    batches = DataLoader(PromptBatches(preset, options.data), batch_size=None, sampler=range(done, done + steps), num_workers=preset.workers, prefetch_factor=4)
    for step, (prompts, nouns, facts) in enumerate(batches, done):
        losses = prompt_losses(model, prompts, nouns.to(preset.device), spread_facts(facts.to(preset.device), preset))
        optimizer.zero_grad(set_to_none=True)
        sum(losses.values()).backward()
        torch.nn.utils.clip_grad_norm_(matrices, 1.0)
        optimizer.step()
        rate.step()
        for name, value in losses.items():
            average[name] = average.get(name, value.item()) * 0.98 + value.item() * 0.02
        last = step + 1 == done + steps
        if (step + 1) % 50 == 0 or last:
            save_model(run / "transformer.pt", model, drawn)
            progress(step + 1, **average)


if __name__ == "__main__":
    main()
