"""Words that turn a statement round or make it conditional, if they are left out.

The lists are short: words that do so wherever they stand, in the languages that the editors'
sources are in. A list cannot know grammar; what it finds is told, and a person judges.
"""

import re

_ENGLISH = """
    not no never none nor neither nobody nothing nowhere cannot without
    deny denies denied denying refuse refuses refused refusing reject rejects rejected rejecting
    fail fails failed failing false falsely hardly scarcely barely rarely unlikely
    unless if whether would could might may should until only except provided
    alleged allegedly reportedly purported purportedly supposedly perhaps possibly probably
""".split()
_UKRAINIAN = """
    не ні ані немає нема ніколи ніхто ніщо нічого без заперечує заперечив заперечила заперечили
    якщо якби аби би б лише тільки крім окрім може могли міг могла нібито начебто ймовірно хіба
""".split()
_RUSSIAN = """
    ни нет никогда никто ничто ничего без отрицает отрицал отрицала отрицали отверг отвергла
    если бы лишь только кроме может могли мог могла якобы вероятно возможно
""".split()
_WORDS = frozenset([*_ENGLISH, *_UKRAINIAN, *_RUSSIAN])
# Korean negates and conditions with endings; these are the forms in which they stand in words.
_KOREAN = re.compile(
    r"않|\A(?:안|못|못[하한했할해].*|없.*|아니.*|아닌.*|만약.*|만일.*)\Z"
    r"|(?:하|되|이|으|다|라|지|가|오|한다)면\Z|뿐"
)
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_END_OF_CLAUSE = re.compile(r"[.;:!?…。！？](?=[\s'\"”’»」』)]|\Z)")
_NEAR = 3
"""How many words before and after a passage are looked at."""


def guards_in(words: str) -> tuple[str, ...]:
    """Return the words among *words* that negate or make conditional, as they stand there."""
    return tuple(word for word in _WORD.findall(words) if _is_guard(word))


def guards_beside(before: str, after: str) -> tuple[str, ...]:
    """Return those that stand right before or after a passage, in its own clause.

    What follows a comma behind the passage is a clause of its own; what stands before a comma
    in front of it is not: "If attacked, ..." rules what comes.
    """
    clause = _END_OF_CLAUSE.split(before)[-1]
    leading = _WORD.findall(clause)[-_NEAR:]
    trailing = _WORD.findall(_END_OF_CLAUSE.split(after)[0].split(",")[0])[:_NEAR]
    return tuple(word for word in leading + trailing if _is_guard(word))


def _is_guard(word: str) -> bool:
    # The month, not the verb.
    if word == "May":
        return False
    plain = word.casefold().replace("’", "'")
    return plain in _WORDS or plain.endswith("n't") or bool(_KOREAN.search(plain))
