"""The five graphs of a model package, as modules whose forward is exactly what the engine calls."""
from math import log

import torch
from torch import Tensor, nn

from .picture_tokenizer import PictureTokenizer
from .plain_tokenizer import PlainTokenizer
from .transformer import Transformer


# Guidance also lifts codes that are absurd with the prompt and a little more absurd without it. Those with less than a twentieth of the
# best code's probability are left out (the plausibility constraint of contrastive decoding, Li et al. 2022).
PLAUSIBLE = log(0.05)

# No code beyond the 256 most probable ones is ever drawn: sorting all of them would take longer than everything else that the head does.
MOST_CODES = 256


class PictureEncoderGraph(nn.Module):
    """pixels float [batch, 3, 128, 128] in 0…1 → codes int64 [batch, places, depth], latents float [batch, places, seen_width]"""

    def __init__(self, tokenizer: PictureTokenizer | PlainTokenizer):
        super().__init__()
        self.encoder, self.quantizer = tokenizer.encoder, tokenizer.quantizer

    def forward(self, pixels: Tensor) -> tuple[Tensor, Tensor]:
        latents = self.encoder(pixels)
        return self.quantizer.encode(latents), latents


class PictureDecoderGraph(nn.Module):
    """codes int64 [batch, rows, grid, depth] → pixels uint8 [batch, rows·256/grid, 256, 3]"""

    def __init__(self, tokenizer: PictureTokenizer | PlainTokenizer):
        super().__init__()
        self.decoder, self.quantizer = tokenizer.decoder, tokenizer.quantizer

    def forward(self, codes: Tensor) -> Tensor:
        picture = self.decoder(self.quantizer.decode(codes.flatten(1, 2)))
        return (picture.clamp(0, 1) * 255 + 0.5).to(torch.uint8).permute(0, 2, 3, 1)


class TransformerGraph(nn.Module):
    """Embedding and body; prefill and decode alike. See `Transformer.embed` and `Transformer.body` for the shapes.

    past: keys and values of each block in turn, [batch, heads, past, head_width], tensors of their own because to cut them from one would
    copy them all → hidden, and the new positions' keys and values [layers, batch, heads, S, head_width].
    """

    def __init__(self, transformer: Transformer):
        super().__init__()
        self.transformer = transformer

    def forward(self, text: Tensor, latents: Tensor, codes: Tensor, positions: Tensor, segments: Tensor, mask: Tensor,
                *past: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        x = self.transformer.embed(text, latents, codes, segments)
        hidden, new = self.transformer.body(x, positions, segments, mask, list(zip(past[::2], past[1::2])))
        keys, values = zip(*new)
        return hidden, torch.stack(keys), torch.stack(values)


class PictureHeadGraph(nn.Module):
    """Guidance and sampling inside the graph, driven by uniforms, so that no logits cross into the caller and a seed decides everything.

    conditional, unconditional float [batch, width]; uniforms float [batch, depth] in [0, 1); temperature, top_p, guidance_scale float
    [batch]; top_k int64 [batch], 0 = no limit but `MOST_CODES`: every row has settings of its own, so that drawings of many people share a call
    → codes int64 [batch, depth], log_probability float [batch, depth] (conditional, unguided, nats).
    """

    def __init__(self, transformer: Transformer):
        super().__init__()
        self.head, self.depth = transformer.picture_head, transformer.preset.depth

    def forward(self, conditional: Tensor, unconditional: Tensor, uniforms: Tensor, temperature: Tensor, top_k: Tensor, top_p: Tensor,
                guidance_scale: Tensor) -> tuple[Tensor, Tensor]:
        codes, log_probability = [], []
        temperature, top_k, top_p, guidance_scale = (setting[:, None] for setting in (temperature, top_k, top_p, guidance_scale))
        states = torch.cat([conditional, unconditional])
        for depth in range(self.depth):
            with_prompt, without = self.head.logits(states, depth).chunk(2)
            guided = without + (with_prompt - without) * guidance_scale
            likely = with_prompt - with_prompt.amax(1, keepdim=True) >= torch.where(guidance_scale > 1, PLAUSIBLE, -1e9)
            guided = torch.where(likely, guided, guided.amin(1, keepdim=True) - 50)
            code = sample(guided / temperature, top_k, top_p, uniforms[:, depth:depth + 1])
            log_probability.append(with_prompt.log_softmax(-1).gather(1, code))
            codes.append(code)
            if depth < len(self.head.chosen):
                states = states + self.head.chosen[depth](code[:, 0]).repeat(2, 1)
        return torch.cat(codes, 1), torch.cat(log_probability, 1)


def sample(logits: Tensor, top_k: Tensor, top_p: Tensor, uniform: Tensor) -> Tensor:
    """Inverse-transform sampling from the k most probable codes that together hold the share top_p; all but the logits [batch, 1]. → int64 [batch, 1]"""
    size = min(MOST_CODES, logits.shape[1])
    ordered, order = logits.topk(size, dim=1)
    probability = ordered.softmax(-1)
    before = probability.cumsum(-1) - probability
    rank = torch.arange(size, device=logits.device)
    most = torch.where(top_k > 0, top_k, torch.full_like(top_k, size))
    kept = probability * ((before < top_p) & (rank < most)).to(probability.dtype)
    reached = kept.cumsum(-1)
    choice = (reached <= uniform * reached[:, -1:]).to(torch.int64).sum(-1, keepdim=True).clamp(max=size - 1)
    return order.gather(1, choice)


class TextHeadGraph(nn.Module):
    """hidden float [batch, width] → logits float [batch, vocabulary]"""

    def __init__(self, transformer: Transformer):
        super().__init__()
        self.head = transformer.text_head

    def forward(self, hidden: Tensor) -> Tensor:
        return self.head(hidden)


def rows_of_codes(codes: Tensor) -> Tensor:
    """[batch, places, depth] → [batch, grid, grid, depth], what the decoder graph reads."""
    grid = round(codes.shape[1] ** 0.5)
    return codes.unflatten(1, (grid, grid))
