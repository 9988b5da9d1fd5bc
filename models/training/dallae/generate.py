"""Drawing and describing with PyTorch: the reference that the engine is compared with, and what the report uses."""
import torch
from torch import Tensor

from .graphs import PictureHeadGraph
from .sequences import draw_layout
from .text_tokenizer import CAPTION, DESCRIBE, END
from .transformer import GEN, PLACES, REF, Past, Transformer, picture_offset, places


def grown(past: list[Past], new: list[Past]) -> list[Past]:
    """What each block remembers after reading more positions."""
    return [(torch.cat([keys, more_keys], 2), torch.cat([values, more_values], 2)) for (keys, values), (more_keys, more_values) in zip(past, new)]


@torch.no_grad()
def draw(model: Transformer, prompts: list[list[int]], uniforms: Tensor, temperature: float, top_k: int, top_p: float, guidance_scale: float) -> Tensor:
    """Prompts as pieces, uniforms [batch, places, depth] → codes int64 [batch, places, depth]"""
    preset, batch = model.preset, len(prompts)
    text, positions, segments, mask = draw_layout([*prompts, *([[]] * batch)], preset)
    length = text.shape[1]
    no_codes, no_latents = torch.zeros(2 * batch, 0, preset.depth, dtype=torch.long), torch.zeros(2 * batch, 0, preset.seen_width)
    head = PictureHeadGraph(model)
    settings = tuple(torch.tensor([setting]).expand(batch) for setting in (temperature, top_k, top_p, guidance_scale))
    hidden, past = model.body(model.embed(text, no_latents, no_codes, segments), positions[:, :length], segments[:, :length], mask[:, :length, :length])
    codes: list[Tensor] = []
    for place in range(places(preset)):
        if place:
            now = length + place - 1
            previous = codes[-1].repeat(2, 1)[:, None]
            x = model.embed(text[:, :0], no_latents, previous, segments)
            hidden, new = model.body(x, positions[:, now:now + 1], segments[:, now:now + 1], mask[:, now:now + 1, : now + 1], past)
            past = grown(past, new)
        code, _ = head(hidden[:batch, -1], hidden[batch:, -1], uniforms[:, place], *settings)
        codes.append(code)
    return torch.stack(codes, 1)


@torch.no_grad()
def describe(model: Transformer, latents: Tensor, language: str) -> list[list[int]]:
    """Latents [batch, 64, seen_width] → the most probable caption's pieces, greedily, per picture."""
    preset, batch = model.preset, len(latents)
    first = torch.full((batch, 1), DESCRIBE[language])
    nothing = torch.zeros(batch, 0, preset.depth, dtype=torch.long)
    offset = picture_offset(preset)
    positions = torch.cat([torch.zeros(1, dtype=torch.long), offset + torch.arange(PLACES)]).expand(batch, -1)
    segments = torch.full((batch, 1 + PLACES), REF)
    hidden, past = model.body(model.embed(first, latents, nothing, segments), positions, segments, torch.zeros(batch, 1 + PLACES, 1 + PLACES))
    piece = torch.full((batch, 1), CAPTION)
    no_latents = latents[:, :0]
    captions: list[list[int]] = [[] for _ in range(batch)]
    done = [False] * batch
    for step in range(preset.text_length):
        total = 2 + PLACES + step
        position = torch.full((batch, 1), 1 + step)
        written = torch.full((batch, 1), GEN)
        hidden, new = model.body(model.embed(piece, no_latents, nothing, written), position, written, torch.zeros(batch, 1, total), past)
        past = grown(past, new)
        piece = model.text_head(hidden[:, -1]).argmax(-1, keepdim=True)
        for row, value in enumerate(piece[:, 0].tolist()):
            done[row] = done[row] or value == END
            if not done[row]:
                captions[row].append(value)
        if all(done):
            break
    return captions
