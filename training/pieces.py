"""Words to pieces of the encoder's vocabulary, just as the program does it.

A word is lower-cased, its accents are taken off, marks stand alone, and each stretch is cut into the longest pieces the
vocabulary has. The vocabulary is a part of the encoder's: pieces in other scripts than Latin and the unused ones are left out.
"""

import re
import unicodedata

CLS, SEP, UNK = "[CLS]", "[SEP]", "[UNK]"
PIECES_MAX = 12
N_CASES = 9


def is_kept(piece):
    if piece in (CLS, SEP, UNK):
        return True
    if piece.startswith("[") and len(piece) > 1:
        return False
    return all(ord(c) < 0x250 or 0x2010 <= ord(c) <= 0x20bf for c in piece)


def trimmed_vocabulary(path):
    """Pairs of the new vocabulary and, for each piece, its row in the encoder's table."""
    pieces = [line.rstrip("\n") for line in open(path, encoding="utf-8")]
    kept = [(piece, row) for row, piece in enumerate(pieces) if is_kept(piece)]
    first = [CLS, SEP, UNK]
    kept.sort(key=lambda pair: (first.index(pair[0]) if pair[0] in first else 3, pair[1]))
    return [p for p, _ in kept], [r for _, r in kept]


def fold(word):
    decomposed = unicodedata.normalize("NFD", word.lower())
    return "".join(c for c in decomposed if not 0x300 <= ord(c) <= 0x36F)


class Cutter:
    def __init__(self, vocabulary):
        self.index = {piece: i for i, piece in enumerate(vocabulary)}
        self.unknown = self.index[UNK]
        self.known = {}

    def pieces(self, word):
        if word not in self.known:
            self.known[word] = self.cut(word)
        return self.known[word]

    def cut(self, word):
        found = []
        for stretch in re.findall(r"[^\W_]+|.", fold(word), re.S):
            found += self.cut_stretch(stretch)
            if len(found) >= PIECES_MAX:
                break
        return found[:PIECES_MAX] or [self.unknown]

    def cut_stretch(self, stretch):
        found, start = [], 0
        while start < len(stretch):
            for end in range(min(len(stretch), start + 20), start, -1):
                piece = self.index.get(("##" if start else "") + stretch[start:end])
                if piece is not None:
                    break
            else:
                return [self.unknown]
            found.append(piece)
            start = end
        return found


def case_of(word):
    letters = [c for c in word if c.isalpha()]
    if not letters:
        return 6 if any(c.isnumeric() for c in word) else 8
    if any(c.isnumeric() for c in word):
        return 7
    uppers = sum(c.isupper() for c in letters)
    if uppers == 0:
        return 1
    if len(letters) == 1:
        return 4
    if uppers == len(letters):
        return 3
    return 2 if uppers == 1 and letters[0].isupper() else 5
