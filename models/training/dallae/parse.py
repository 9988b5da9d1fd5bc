"""Sentences back to facts: the stand-alone reader of the captions and prompts that `captions.py` writes, used by tests and evaluation."""
import re
from dataclasses import dataclass

from .captions import Facts
from .lexicon import COLOR, COLOR_AFTER, NOUN, NUMBER, RELATION, REVERSED, SETTING, Entry, Lexicon, lexicon
from .world import World

_PARTICLES = "이라는|이랑|하고|보다|이|가|을|를|과|와|랑|은|는|도|의"
# What may be written onto a Korean noun without a space
_ATTACHED = "그려|그림|사진|보여|만들|부탁|있는|왼|오른|좌측|우측|위|아래|밑|옆|배경|에 놓|에 올|에 핀|에서 핀"
_COPULA = ("이에요", "이다", "입니다", "이고", "이야")
_PUNCTUATION = ",.!?~()"


@dataclass(frozen=True)
class _Token:
    kind: str
    value: object
    start: int
    end: int
    text: str


def parse(world: World, text: str, language: str) -> Facts:
    """What a caption or prompt of our grammar says. Words it does not know are passed over."""
    text = text.lower()
    tokens = _english_tokens(text, lexicon(world, "en")) if language == "en" else _korean_tokens(text, lexicon(world, "ko"))
    return _Reading(text, tokens).facts(language)


class _Reading:
    """Puts tokens together: colours and numbers wait for their noun, or go back to it."""

    def __init__(self, text: str, tokens: list[_Token]):
        self.text, self.tokens = text, tokens
        self.things: list[list] = []
        self.relation: tuple[str, str, int] | None = None      # id, kind, how many things came before it
        self.setting: str | None = None

    def facts(self, language: str) -> Facts:
        color, count = None, 1
        for index, token in enumerate(self.tokens):
            if token.kind == NOUN:
                self.things.append([token.value, color, count])
                color, count = None, 1
            elif token.kind == COLOR or token.kind == COLOR_AFTER and (not self.things or self._touches(index, index + 1, NOUN)):
                color = token.value
            elif token.kind == COLOR_AFTER:
                self.things[-1][1] = token.value
            elif token.kind == NUMBER and language == "ko" and self._touches(index - 1, index, NOUN, of=index - 1):
                self.things[-1][2] = token.value
            elif token.kind == NUMBER:
                count = token.value
            elif token.kind == SETTING:
                self.setting = token.value
            else:
                self.relation = (token.value, token.kind, len(self.things))
        return self._facts(language)

    def _touches(self, first: int, second: int, kind: str, of: int | None = None) -> bool:
        """Whether two neighbouring tokens have nothing but spaces between them and one, the second by default, is of a kind."""
        if first < 0 or second >= len(self.tokens) or self.tokens[second if of is None else of].kind != kind:
            return False
        return self.text[self.tokens[first].end:self.tokens[second].start].strip() == ""

    def _facts(self, language: str) -> Facts:
        relation = None
        if self.relation and len(self.things) == 2:
            relation, kind, before = self.relation
            # Korean names the ground first, "{b} 왼쪽에 있는 {a}", unless it says "{a}가 {b} 왼쪽에"
            if kind == REVERSED or (language == "ko" and before == 1):
                self.things.reverse()
        return Facts(tuple((name, paint, number) for name, paint, number in self.things), relation, self.setting)


def _english_tokens(text: str, words: Lexicon) -> list[_Token]:
    tokens, index = [], 0
    while index < len(text):
        entry = next((entry for entry in words.at(text, index) if _stands_alone(text, index, entry)), None)
        if entry:
            tokens.append(_token(entry, index))
            index += len(entry.phrase)
        elif text[index].isalnum():
            index += len(re.match(r"\w+", text[index:])[0])
        else:
            index += 1
    return [_fruit_or_color(text, tokens, position) for position in range(len(tokens))]


def _stands_alone(text: str, index: int, entry: Entry) -> bool:
    """Whether an English phrase ends with its word; and is not the end of "purple-colored orange"."""
    end = index + len(entry.phrase)
    return not text[end:end + 1].isalnum() and not (entry.kind == COLOR_AFTER and text[:index].endswith("-"))


def _fruit_or_color(text: str, tokens: list[_Token], position: int) -> _Token:
    """"orange" is a colour only where something follows for it to colour."""
    token = tokens[position]
    if token.text != "orange":
        return token
    after = tokens[position + 1] if position + 1 < len(tokens) else None
    gap = text[token.end:after.start].strip() if after else "."
    colors = after and after.kind in (NOUN, COLOR) and gap in ("", "-colored", "-coloured", "colored")
    return _Token(COLOR if colors else NOUN, "orange", token.start, token.end, token.text)


def _korean_tokens(text: str, words: Lexicon) -> list[_Token]:
    tokens, index = [], 0
    while index < len(text):
        if text[index].isspace() or text[index] in _PUNCTUATION:
            index += 1
            continue
        entry = next((entry for entry in words.at(text, index) if _may_end(text, index + len(entry.phrase), entry.kind, words)), None)
        if entry:
            token = _token(entry, index)
            if entry.kind == COLOR and text.startswith(_COPULA, token.end):
                token = _Token(COLOR_AFTER, token.value, token.start, token.end, token.text)
            tokens.append(token)
            index = token.end
        else:
            index += len(re.match(rf"[^\s{re.escape(_PUNCTUATION)}]+", text[index:])[0])
    return tokens


def _may_end(text: str, end: int, kind: str, words: Lexicon) -> bool:
    """Whether a Korean phrase of this kind may end here: before a space, a particle, or what is often written onto it."""
    rest = text[end:]
    word = re.match(rf"[^\s{re.escape(_PUNCTUATION)}]*", rest)[0]
    if word == "":
        return True
    if kind == COLOR:
        nouns = (entry for entry in words.at(text, end) if entry.kind == NOUN)
        return rest.startswith(_COPULA + ("의", "인", "으로", "을")) or any(_may_end(text, end + len(noun.phrase), NOUN, words) for noun in nouns)
    if kind == RELATION:
        return rest.startswith(("에", "의", "쪽", "편", "로", "서"))
    if kind == SETTING:
        return re.fullmatch("을|를|인|의|배경.*", word) is not None
    if re.match(rf"({_PARTICLES})?({_ATTACHED})", rest) or re.fullmatch(_PARTICLES, word):
        return True
    return rest.startswith(words.numbers) if kind == NOUN else False


def _token(entry: Entry, index: int) -> _Token:
    return _Token(entry.kind, entry.value, index, index + len(entry.phrase), entry.phrase)
