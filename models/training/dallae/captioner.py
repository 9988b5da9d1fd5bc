"""The baseline that only describes: a Vision Transformer reads the picture (Dosovitskiy et al. 2021), a GPT-2 with cross-attention writes
the caption (Radford et al. 2019), joined as in Hugging Face's `vision-encoder-decoder`. Its patches are the cells of the 8×8 code map.
"""
from dataclasses import dataclass

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from .facts import FactHeads
from .cells import GRID, split_cells
from .presets import CaptionerPreset

PICTURE_SIZE = 128
PATCH = PICTURE_SIZE // GRID
READER_EPSILON, WRITER_EPSILON = 1e-12, 1e-5      # of the layer norms, as the two families have them

Past = tuple[Tensor, Tensor]      # keys and values of earlier pieces in one layer, [batch, heads, past, head_width]


@dataclass(frozen=True)
class Shape:
    width: int
    heads: int


def attend(query: Tensor, key: Tensor, value: Tensor, allowed: Tensor | None = None) -> Tensor:
    """[batch, heads, length, head_width] each; `allowed` bool [length of the query, length of the key]"""
    scores = query @ key.transpose(2, 3) * query.shape[-1] ** -0.5
    return (scores if allowed is None else scores.masked_fill(~allowed, -1e9)).softmax(-1) @ value


class Attention(nn.Module):
    def __init__(self, shape: Shape):
        super().__init__()
        self.heads, self.head_width = shape.heads, shape.width // shape.heads
        self.query, self.key, self.value, self.leave = (nn.Linear(shape.width, shape.width) for _ in range(4))

    def split(self, x: Tensor) -> Tensor:
        """[batch, length, width] → [batch, heads, length, head_width]"""
        return x.unflatten(-1, (self.heads, self.head_width)).transpose(1, 2)

    def forward(self, x: Tensor, seen: Tensor, allowed: Tensor | None = None, past: Past | None = None) -> tuple[Tensor, Past]:
        """What `x` asks of `seen`, and keys and values of all that was seen, with those handed in before them."""
        key, value = self.split(self.key(seen)), self.split(self.value(seen))
        if past is not None:
            key, value = torch.cat([past[0], key], 2), torch.cat([past[1], value], 2)
        mixed = attend(self.split(self.query(x)), key, value, allowed)
        return self.leave(mixed.transpose(1, 2).flatten(2)), (key, value)


class ReaderBlock(nn.Module):
    """ViT: pre-norm, exact GELU."""

    def __init__(self, shape: Shape):
        super().__init__()
        width = shape.width
        self.attention_norm, self.attention = nn.LayerNorm(width, READER_EPSILON), Attention(shape)
        self.mlp_norm, self.up, self.down = nn.LayerNorm(width, READER_EPSILON), nn.Linear(width, 4 * width), nn.Linear(4 * width, width)

    def forward(self, x: Tensor) -> Tensor:
        seen = self.attention_norm(x)
        x = x + self.attention(seen, seen)[0]
        return x + self.down(F.gelu(self.up(self.mlp_norm(x))))


class WriterBlock(nn.Module):
    """GPT-2 with cross-attention: pre-norm, tanh-approximated GELU."""

    def __init__(self, shape: Shape):
        super().__init__()
        width = shape.width
        self.attention_norm, self.attention = nn.LayerNorm(width, WRITER_EPSILON), Attention(shape)
        self.look_norm, self.look = nn.LayerNorm(width, WRITER_EPSILON), Attention(shape)
        self.mlp_norm, self.up, self.down = nn.LayerNorm(width, WRITER_EPSILON), nn.Linear(width, 4 * width), nn.Linear(4 * width, width)

    def forward(self, x: Tensor, picture: Tensor, allowed: Tensor, past: Past | None = None) -> tuple[Tensor, Past]:
        written = self.attention_norm(x)
        mixed, present = self.attention(written, written, allowed, past)
        x = x + mixed
        x = x + self.look(self.look_norm(x), picture)[0]
        return x + self.down(F.gelu(self.up(self.mlp_norm(x)), approximate="tanh")), present


class Reader(nn.Module):
    """pixel_values float [batch, 3, 128, 128] in −1…1 → last_hidden_state [batch, 1 + 64, width], the class token first"""

    def __init__(self, preset: CaptionerPreset):
        super().__init__()
        shape = Shape(preset.width, preset.heads)
        self.patch = nn.Linear(3 * PATCH * PATCH, preset.width)
        self.whole = nn.Parameter(torch.zeros(1, 1, preset.width))
        self.position = nn.Parameter(0.02 * torch.randn(1, 1 + GRID * GRID, preset.width))
        self.blocks = nn.ModuleList(ReaderBlock(shape) for _ in range(preset.layers))
        self.norm = nn.LayerNorm(preset.width, READER_EPSILON)

    def forward(self, pixel_values: Tensor) -> Tensor:
        patches = self.patch(split_cells(pixel_values, PATCH))
        x = torch.cat([self.whole.expand(pixel_values.shape[0], -1, -1), patches], 1) + self.position
        for block in self.blocks:
            x = block(x)
        return self.norm(x)


class Writer(nn.Module):
    """input_ids int64 [batch, S], encoder_hidden_states [batch, 65, width], earlier pieces' keys and values of each layer in turn
    → logits [batch, S, vocabulary], and keys and values of all pieces so far"""

    def __init__(self, preset: CaptionerPreset):
        super().__init__()
        shape = Shape(preset.width, preset.heads)
        self.pieces = nn.Embedding(preset.vocabulary, preset.width)
        self.position = nn.Embedding(preset.text_length + 2, preset.width)
        self.blocks = nn.ModuleList(WriterBlock(shape) for _ in range(preset.writer_layers))
        self.norm = nn.LayerNorm(preset.width, WRITER_EPSILON)

    def forward(self, input_ids: Tensor, encoder_hidden_states: Tensor, *past: Tensor) -> tuple[Tensor, ...]:
        earlier = past[0].shape[2] if past else 0
        now = earlier + torch.arange(input_ids.shape[1], device=input_ids.device)
        allowed = torch.arange(earlier + input_ids.shape[1], device=input_ids.device) <= now[:, None]
        x, present = self.pieces(input_ids) + self.position(now), list[Tensor]()
        for index, block in enumerate(self.blocks):
            x, kept = block(x, encoder_hidden_states, allowed, (past[2 * index], past[2 * index + 1]) if past else None)
            present += kept
        # the table stands first in the product, so that a graph holds it once
        return (self.pieces.weight @ self.norm(x).transpose(1, 2)).transpose(1, 2), *present


class Captioner(nn.Module):
    def __init__(self, preset: CaptionerPreset):
        super().__init__()
        self.preset = preset
        self.reader, self.writer = Reader(preset), Writer(preset)
        self.facts = FactHeads(preset, preset.width)      # read the patches' states, in training only
        self.apply(self._initialize)

    @staticmethod
    def _initialize(module: nn.Module) -> None:
        if isinstance(module, (nn.Linear, nn.Embedding)):
            nn.init.normal_(module.weight, std=0.02)
            if isinstance(module, nn.Linear) and module.bias is not None:
                nn.init.zeros_(module.bias)


def normalized(pictures: Tensor) -> Tensor:
    """0…1 → −1…1, as `preprocessor_config.json` says."""
    return pictures * 2 - 1


@torch.no_grad()
def write_captions(captioner: Captioner, pictures: Tensor, start: int, end: int) -> list[list[int]]:
    """The most probable caption's pieces, greedily, of each picture [batch, 3, 128, 128] in 0…1. `start` opens a language's captions."""
    seen = captioner.reader(normalized(pictures))
    ids = torch.full((len(pictures), 1), start)
    done = torch.zeros(len(pictures), dtype=torch.bool)
    for _ in range(captioner.preset.text_length):
        logits, *_ = captioner.writer(ids, seen)
        piece = torch.where(done, end, logits[:, -1].argmax(-1))
        ids, done = torch.cat([ids, piece[:, None]], 1), done | (piece == end)
        if done.all():
            break
    return [[piece for piece in row[1:] if piece != end] for row in ids.tolist()]
