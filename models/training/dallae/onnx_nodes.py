"""Operations whose ONNX form, left to the exporter, would be many small nodes. A decode step multiplies so little that its time goes by
the number of its nodes: with these a step takes 230 instead of 770.
"""
import torch
from torch import Tensor


class _Reshape(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x: Tensor, sizes: tuple[int, ...]) -> Tensor:
        return x.reshape([x.shape[axis] if size == 0 else size for axis, size in enumerate(sizes)])

    @staticmethod
    def symbolic(g, x, sizes):
        return g.op("Reshape", x, g.op("Constant", value_t=torch.tensor(sizes)))


class _Rotate(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x: Tensor, positions: Tensor, cos: Tensor, sin: Tensor) -> Tensor:
        return _rotated(x, positions, cos, sin)

    @staticmethod
    def symbolic(g, x, positions, cos, sin):
        return g.op("com.microsoft::RotaryEmbedding", x, positions, cos, sin).setType(x.type())


def reshape(x: Tensor, *sizes: int) -> Tensor:
    """`x.reshape` where a size of 0 keeps the axis's own, as in ONNX."""
    if torch.onnx.is_in_onnx_export():
        return _Reshape.apply(x, sizes)
    return x.reshape([x.shape[axis] if size == 0 else size for axis, size in enumerate(sizes)])


def rotate(x: Tensor, positions: Tensor, cos: Tensor, sin: Tensor) -> Tensor:
    """Rotary embedding: turns pairs of channels, one from each half. x [batch, heads, length, width], positions [batch, length],
    cos and sin [positions, width / 2]"""
    return _Rotate.apply(x, positions, cos, sin) if torch.onnx.is_in_onnx_export() else _rotated(x, positions, cos, sin)


def _rotated(x: Tensor, positions: Tensor, cos: Tensor, sin: Tensor) -> Tensor:
    cos, sin = cos[positions][:, None], sin[positions][:, None]
    first, second = x.chunk(2, -1)
    return torch.cat([first * cos - second * sin, first * sin + second * cos], -1)
