"""Lays out what the transformer reads: which pieces, at which positions, who may see whom."""
import torch
from torch import Tensor

from .presets import Preset
from .text_tokenizer import DESCRIBE, DRAW, EMPTY, END, PADDING, PICTURE
from .transformer import GEN, PLACES, REF, picture_offset, places

HIDDEN = -1e9


def draw_layout(prompts: list[list[int]], preset: Preset) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """Prompts (pieces; an empty list means no prompt) → text [batch, T + 1], positions, segments, mask for T + places inputs.

    The last text column is `<picture>`, which asks for position 0; the code inputs that follow, one less than there are places, ask for
    the others.
    """
    rows = [[DRAW, *(prompt[: preset.text_length] or [EMPTY])] for prompt in prompts]
    longest = max(map(len, rows))
    text = torch.tensor([row + [PADDING] * (longest - len(row)) + [PICTURE] for row in rows])
    offset, drawn = picture_offset(preset), places(preset)
    positions = torch.cat([torch.arange(longest), offset + torch.arange(drawn)]).expand(len(rows), -1)
    segments = torch.cat([torch.full((longest,), REF), torch.full((drawn,), GEN)]).expand(len(rows), -1)
    total = longest + drawn
    allowed = torch.ones(total, total, dtype=torch.bool).tril()
    allowed[:longest, :longest] = True
    present = torch.cat([text[:, :-1] != PADDING, torch.ones(len(rows), drawn, dtype=torch.bool)], 1)
    return text, positions, segments, _additive(allowed & present[:, None])


def repaint_layout(prompts: list[list[int]], kept: Tensor, preset: Preset) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """As `draw_layout`, for a picture of which some positions are given: kept bool [batch, places].

    Inputs in order: text and `<picture>` [batch, T + 1], the given codes of all places (those not kept are seen by nobody), the codes that
    are drawn, all but the last. What is given comes before `<picture>` for the mask, which is all that counts: everything drawn sees it.
    """
    text, positions, segments, mask = draw_layout(prompts, preset)
    batch, start, count = len(prompts), text.shape[1], places(preset)
    given = picture_offset(preset) + torch.arange(count)
    positions = torch.cat([positions[:, :start], given.expand(batch, -1), positions[:, start:]], 1)
    segments = torch.cat([segments[:, :start], torch.full((batch, count), REF), segments[:, start:]], 1)
    seen = torch.where(kept, 0.0, HIDDEN)[:, None]
    whole = torch.full((batch, positions.shape[1], positions.shape[1]), HIDDEN)
    old = torch.cat([torch.arange(start), start + count + torch.arange(count - 1)])
    whole[:, old[:, None], old] = mask
    whole[:, :, start:start + count] = seen
    whole[:, start:start + count, : start - 1] = mask[:, :1, : start - 1]      # what is given sees the prompt, and itself
    whole[:, : start - 1, start:start + count] = HIDDEN                        # the prompt reads the same with and without
    return text, positions, segments, whole


def describe_layout(sentences: list[list[int]], languages: list[str], preset: Preset) -> tuple[Tensor, Tensor, Tensor, Tensor, Tensor]:
    """Sentences → first column `<describe>` [batch, 1], inputs [batch, C], targets [batch, C] (−100 = none), positions, segments, mask.

    A sentence starts with the piece that says what it is: `<caption>`, or `<draw>` for a prompt that someone might have typed.
    Inputs in order: `<describe>`, 64 latents, the sentence.
    """
    rows = [sentence[: preset.text_length] for sentence in sentences]
    longest = max(map(len, rows))
    inputs = torch.tensor([row + [PADDING] * (longest - len(row)) for row in rows])
    targets = torch.tensor([row[1:] + [END] + [-100] * (longest - len(row)) for row in rows])
    first = torch.tensor([[DESCRIBE[language]] for language in languages])
    positions = torch.cat([torch.zeros(1, dtype=torch.long), picture_offset(preset) + torch.arange(PLACES), 1 + torch.arange(longest)])
    segments = torch.cat([torch.full((1 + PLACES,), REF), torch.full((longest,), GEN)])
    total = 1 + PLACES + longest
    allowed = torch.ones(total, total, dtype=torch.bool).tril()
    allowed[: 1 + PLACES, : 1 + PLACES] = True
    batch = len(rows)
    return first, inputs, targets, positions.expand(batch, -1), segments.expand(batch, -1), _additive(allowed).expand(batch, -1, -1)


def _additive(allowed: Tensor) -> Tensor:
    return torch.zeros(allowed.shape).masked_fill_(~allowed, HIDDEN)
