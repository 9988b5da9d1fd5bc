"""Byte-level BPE over Korean and English together: nothing is ever unknown, and both languages share one vocabulary."""
from pathlib import Path

from tokenizers import Tokenizer, decoders, models, normalizers, pre_tokenizers, trainers

SPECIALS = ("<padding>", "<end>", "<draw>", "<empty>", "<picture>", "<describe-ko>", "<describe-en>", "<caption>")
PADDING, END, DRAW, EMPTY, PICTURE, DESCRIBE_KO, DESCRIBE_EN, CAPTION = range(len(SPECIALS))
DESCRIBE = {"ko": DESCRIBE_KO, "en": DESCRIBE_EN}


def train_text_tokenizer(sentences: list[str], vocabulary: int) -> Tokenizer:
    tokenizer = Tokenizer(models.BPE())
    tokenizer.normalizer = normalizers.Sequence([normalizers.NFC(), normalizers.Lowercase()])
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=True)
    tokenizer.decoder = decoders.ByteLevel()
    tokenizer.train_from_iterator(sentences, trainers.BpeTrainer(
        vocab_size=vocabulary, special_tokens=list(SPECIALS), initial_alphabet=pre_tokenizers.ByteLevel.alphabet(), show_progress=False))
    return tokenizer


def load_text_tokenizer(path: Path, dropout: float = 0.0) -> Tokenizer:
    """With `dropout`, words are split differently each time (BPE-dropout), so that the model learns pieces it rarely sees."""
    tokenizer = Tokenizer.from_file(str(path))
    if dropout:
        tokenizer.model.dropout = dropout
    return tokenizer
