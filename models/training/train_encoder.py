"""Stage 1b: trains the encoder to see both layers in a flat picture, and to know what it sees. Resumes from its checkpoint.

python train_encoder.py --preset cpu --data DIR

Half of a batch are pictures as the decoder draws them: latents and codes must be the scene's. The rest look as if somebody else had
drawn them (`variation.py`): only what stands where must be known, which the transformer reads beside the latents. On from a package
(preset `adapted`), pictures as the decoder draws them must go on looking to the transformer as they did.
"""
import json
import shutil
from pathlib import Path

import torch
import torch.nn.functional as F
from torch import Tensor

from dallae.checkpoint import load_checkpoint, load_model, save_checkpoint
from dallae.layers import NamedLayerBatches, flatten, learning_rate, to_planes
from dallae.optimizers import Muon, Optimizers
from dallae.picture_encoder import Encoder
from dallae.picture_tokenizer import LayeredQuantizer, PictureTokenizer
from dallae.presets import PRESETS, Preset
from dallae.progress import Progress
from dallae.stage import stage_arguments
from dallae.variation import MIRRORED_SHARE, inked, outlined, redrawn, relit

CODE_WEIGHT = 0.05            # of the codes' likelihood beside the latents' squared error
FACT_WEIGHT = 0.1
FOREIGN_FACT_WEIGHT = 0.3
SAME_WEIGHT = 0.3             # of staying with what was known before, on from a package
FOREIGN_EVERY = 2             # every second picture is as others might draw it
CODE_SPREAD = 8.0             # how far from a code, in squared distance, another is a third as likely
TINTED_WEIGHT = 3.0           # of cells that were given a colour: seven in eight were not
EMPTY_SHARE = 0.15            # of the empty cells whose codes are practised on


def code_loss(quantizer: LayeredQuantizer, latents: Tensor, true: Tensor) -> Tensor:
    """Codes as classes, the nearer the likelier: the nearest must be the right one, whatever the error otherwise. Nats a cell.
    latents [batch, 64, latent_width], true int64 [batch, 64, depth]"""
    standing = true[..., 1:].any(-1)
    chosen = standing | (torch.rand(standing.shape, device=standing.device) < EMPTY_SHARE)
    residual, codes = latents[chosen], true[chosen]
    weight = torch.where(codes[:, -1] > 0, TINTED_WEIGHT, 1.0)
    total = torch.zeros((), device=latents.device)
    for level in range(quantizer.depth):
        codebook = quantizer.codebooks[level] if level + 1 < quantizer.depth else quantizer.codebooks[level, :1 + quantizer.tints]
        likeness = (2 * residual @ codebook.T - codebook.square().sum(-1)) / CODE_SPREAD
        losses = F.cross_entropy(likeness, codes[:, level], reduction="none")
        total = total + ((losses * weight).sum() / weight.sum() if level + 1 == quantizer.depth else losses.mean())
        residual = residual - codebook[codes[:, level]]
    return total


def half_redrawn(quantizer: LayeredQuantizer, grounds: Tensor, things: Tensor, facts: Tensor, mirrored_share: float = MIRRORED_SHARE) -> tuple[Tensor, Tensor, Tensor]:
    """→ flat pictures, the first of them as others might draw them; what stands in each cell of all; the others' latents, as they should be seen."""
    foreign = len(facts) // FOREIGN_EVERY
    strange, strange_facts = redrawn(inked(outlined(things[:foreign])), facts[:foreign], mirrored_share)
    pictures = torch.cat([relit(flatten(grounds[:foreign], strange)), flatten(grounds[foreign:], things[foreign:])])
    return pictures, torch.cat([strange_facts, facts[foreign:]]), quantizer.project(grounds[foreign:], things[foreign:])


def train_step(tokenizer: PictureTokenizer, before: Encoder | None, optimizers: Optimizers, batch: tuple[Tensor, Tensor, Tensor], device: str) -> tuple[dict[str, float], Tensor, Tensor]:
    """→ losses, and of the pictures as the decoder draws them: what should have been seen, what was."""
    encoder, quantizer = tokenizer.encoder, tokenizer.quantizer
    grounds, things, facts = to_planes(batch[0], device), to_planes(batch[1], device), batch[2].to(device)
    foreign = len(facts) // FOREIGN_EVERY
    with torch.no_grad():
        pictures, facts, wanted = half_redrawn(quantizer, grounds, things, facts)
        true = quantizer.encode(wanted)
        known_before = None if before is None else before(pictures[foreign:])[..., wanted.shape[-1]:]
    seen = encoder(pictures)
    latents, known = seen.split((wanted.shape[-1], seen.shape[-1] - wanted.shape[-1]), -1)
    error, codes = F.mse_loss(latents[foreign:], wanted), code_loss(quantizer, latents[foreign:], true)
    named, named_strange = encoder.facts.loss(known[foreign:], facts[foreign:]), encoder.facts.loss(known[:foreign], facts[:foreign], parts=False)
    same = torch.zeros(()) if known_before is None else F.mse_loss(known[foreign:], known_before)
    optimizers.zero_grad()
    (error + CODE_WEIGHT * codes + FACT_WEIGHT * named + FOREIGN_FACT_WEIGHT * named_strange + SAME_WEIGHT * same).backward()
    torch.nn.utils.clip_grad_norm_(encoder.parameters(), 1.0)
    optimizers.step()
    return {"loss": error.item(), "codes": codes.item(), "facts": named.item(), "foreign_facts": named_strange.item(), **({} if before is None else {"same": same.item()})}, true, latents[foreign:].detach()


def learned_on_top(encoder: Encoder) -> list[tuple[list[torch.nn.Parameter], float]]:
    """Leaves only what is learned on top of a package's matrices to be trained, and gives it with its share of the rate: pixels move
    together, so what reads them takes smaller steps."""
    encoder.requires_grad_(False)
    learned = {name: parameter.requires_grad_(True) for name, parameter in encoder.named_parameters() if ".learned." in name}
    return [([parameter for name, parameter in learned.items() if name.startswith("enter.") == pixels], share) for pixels, share in ((True, 0.25), (False, 1.0))]


def build_optimizers(encoder: Encoder, whole: bool) -> Optimizers:
    """`whole`, or only what is learned on top of a package's matrices, and the heads, which no package has."""
    if not whole:
        parts = [*learned_on_top(encoder), (list(encoder.facts.requires_grad_(True).parameters()), 1.0)]
        return Optimizers([(torch.optim.AdamW(parameters, betas=(0.9, 0.98), weight_decay=1e-4), share * 2e-3) for parameters, share in parts])
    around = [*encoder.narrow.parameters(), *encoder.context.parameters()]
    matrices = [parameter for parameter in around if parameter.ndim == 2]
    rest = [parameter for parameter in around if parameter.ndim < 2] + [*encoder.place.parameters(), *encoder.correct.parameters(), *encoder.facts.parameters()]
    return Optimizers([(Muon(matrices, lr=0.01), 0.01), (torch.optim.AdamW(rest, betas=(0.9, 0.98), weight_decay=1e-4), 2e-3),
                       (torch.optim.AdamW(encoder.enter.parameters(), betas=(0.9, 0.98), weight_decay=1e-4), 1e-4),      # pixels move together: smaller steps
                       (torch.optim.AdamW([*encoder.blocks.parameters(), *encoder.leave.parameters()], betas=(0.9, 0.98), weight_decay=1e-4), 1e-3)])


def encoder_before(preset: Preset, run: Path, first: int) -> Encoder:
    """The encoder that this run goes on from; kept, so that a cut run goes on beside the same one."""
    kept = run / "encoder-before.pt"
    if first == 0:
        shutil.copyfile(run / "encoder.pt", kept)
    before = Encoder(preset).to(preset.device).eval()
    load_model(kept, before)
    return before


def right(quantizer: LayeredQuantizer, true: Tensor, latents: Tensor) -> dict[str, float]:
    """How often the codes that are seen are the scene's own: in cells where something stands, where it was given a colour, and where nothing stands."""
    same = (true == quantizer.encode(latents)).float()
    standing = true[..., 1:].any(-1)
    tinted = true[..., -1] > 0
    return {"ground_right": same[..., 0].mean().item(), "first_right": same[..., 1][standing].mean().item(), "first_right_tinted": same[..., 1][tinted].mean().item(),
            "tint_right": same[..., -1][tinted].mean().item(), "own_right": same[..., -1][standing & ~tinted].mean().item(), "empty_right": same[..., 1][~standing].mean().item()}


def leave_earlier_log(run: Path) -> None:
    """What the log of the package told that this run goes on from, `start.json` keeps."""
    note = run / "start.json"
    if note.exists():
        start = json.loads(note.read_text(encoding="utf-8"))
        note.write_text(json.dumps(start | {"encoderSteps": 0, "earlierEncoderSteps": start["earlierEncoderSteps"] + start["encoderSteps"]}) + "\n", encoding="utf-8")
    (run / "encoder.jsonl").unlink(missing_ok=True)


def main() -> None:
    arguments = stage_arguments(__doc__)
    arguments.add_argument("--steps", type=int, help="other than the preset's")
    options = arguments.parse_args()
    preset = PRESETS[options.preset]
    steps, whole = options.steps or preset.encoder_steps, preset.encoder_adapter_rank == 0
    run = options.data / preset.name
    torch.manual_seed(preset.seed)
    tokenizer = PictureTokenizer(preset).to(preset.device)
    load_model(run / "codebooks.pt", tokenizer.quantizer)
    encoder = tokenizer.encoder
    optimizers = build_optimizers(encoder, whole)
    started = (run / "encoder.pt").exists()
    first = load_checkpoint(run / "encoder.pt", encoder, optimizers)
    batches = NamedLayerBatches(preset, options.data, stream=1, shrink=2, dense_share=0.5, styles=preset.styles, foreign=preset.encoder_batch // FOREIGN_EVERY)
    if not started:
        encoder.start(torch.cat([flatten(*(to_planes(layer, preset.device) for layer in batches[step][:2])) for step in range(6)]))
    elif first == 0:
        leave_earlier_log(run)
    before = None if whole else encoder_before(preset, run, first)
    progress = Progress(run / "encoder.jsonl", first, steps)
    average: dict[str, float] = {}
    for step, batch in enumerate(batches.loader(first, steps), first):
        optimizers.set_share(learning_rate(step, steps, 1.0))
        figures, true, latents = train_step(tokenizer, before, optimizers, batch, preset.device)
        for name, value in figures.items():
            average[name] = average.get(name, value) * 0.97 + value * 0.03
        if (step + 1) % 50 == 0 or step + 1 == steps:
            progress(step + 1, **average, **right(tokenizer.quantizer, true, latents))
        if (step + 1) % 300 == 0 or step + 1 == steps:
            save_checkpoint(run / "encoder.pt", encoder, optimizers, step + 1)


if __name__ == "__main__":
    main()
