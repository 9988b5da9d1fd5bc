"""What a prompt alone must tell, before anything is drawn: which thing comes first in the picture and which last, in which colour, on which ground."""
import torch
from torch import Tensor

from .sequences import draw_layout
from .transformer import Transformer


def prompt_losses(model: Transformer, prompts: list[list[int]], nouns: Tensor, facts: Tensor) -> dict[str, Tensor]:
    """What nouns say after half of the blocks, and what the state before the first code says in the end, in nats.

    nouns int64 [count, 4]: prompt, column and what `mentions.mentioned` gives; facts int64 [batch, places, 4], see `scenes.cell_facts`
    """
    preset, device = model.preset, facts.device
    text, positions, segments, mask = (part.to(device) for part in draw_layout(prompts, preset))
    length, batch = text.shape[1], len(prompts)
    no_latents, no_codes = torch.zeros(batch, 0, preset.seen_width, device=device), torch.zeros(batch, 0, preset.depth, dtype=torch.long, device=device)
    states: list[Tensor] = []
    hidden, _ = model.body(model.embed(text, no_latents, no_codes, segments), positions[:, :length], segments[:, :length], mask[:, :length, :length], states=states)
    begun = hidden[:, -1]
    return {"mentions": model.mentions.loss(states[preset.layers // 2 - 1], nouns), "ends": model.ends.loss(begun, facts), "plan": model.facts.plan_loss(begun, facts)}
