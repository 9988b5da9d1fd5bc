"""Korean particles, numbers and templates."""
import re

COUNTS = {1: "한", 2: "두", 3: "세", 4: "네"}
COUNT_NOUNS = {1: "하나", 2: "둘", 3: "셋", 4: "넷"}
_DIGIT_ENDS_IN_CONSONANT = {"0": True, "1": True, "2": False, "3": True, "4": False, "5": False, "6": True, "7": True, "8": True, "9": False}


def ends_in_consonant(word: str) -> bool:
    """Whether the last syllable has a final consonant (받침); a digit counts as it is read."""
    last = word[-1]
    if "가" <= last <= "힣":
        return (ord(last) - ord("가")) % 28 != 0
    return _DIGIT_ENDS_IN_CONSONANT.get(last, False)


def with_particle(word: str, particles: str) -> str:
    """`with_particle("사과", "을/를")` → "사과를". The form after a consonant comes first."""
    after_consonant, after_vowel = particles.split("/")
    return word + (after_consonant if ends_in_consonant(word) else after_vowel)


def fill(template: str, **words: str) -> str:
    """`fill("{a}이/가 {b} 위에 있는 그림", a="고양이", b="책")` → "고양이가 책 위에 있는 그림"."""
    def replaced(match: re.Match) -> str:
        word, particles = words[match[1]], match[2]
        return with_particle(word, particles) if particles and word else word
    return re.sub(r"\{(\w+)\}(은/는|이/가|을/를|과/와|이랑/랑)?", replaced, template)
