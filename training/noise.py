"""What scanning, retyping, censors and translators do to a sentence, so that training knows it.

In: a sentence. Out: the same sentence, with as many words, some of them written otherwise. Labels stay as they are.
"""

import glob
import os
import random

INITIALS = "b p m f d t n l g k h j q x zh ch sh r z c s y w".split()
FINALS = "a o e i u ai ei ao ou an en ang eng ong ia ie iao iu ian in iang ing ua uo ui un uan uang".split()
FIRST_NAMES = "Ivan Pyotr Nikolai Vasily Mikhail Sergei Aleksei Dmitri Andrei Grigory Anastas Vyacheslav Boris Pavel Anna Vera".split()
OCR = [("e", "c"), ("c", "e"), ("l", "1"), ("i", "l"), ("rn", "m"), ("m", "rn"), ("h", "b"), ("a", "o"), ("o", "0"),
       ("S", "5"), ("B", "8"), ("t", "f"), ("n", "u"), ("u", "n"), ("v", "y"), ("ll", "II"), ("f", "i")]


class Noise:
    def __init__(self, corpora, seed):
        self.random = random.Random(seed)
        endings = ("ov", "ev", "in", "sky", "ko", "vich", "enko", "yov", "skii")
        surnames = set()
        for path in sorted(glob.glob(os.path.join(corpora, "names/translit/wd_russian_*"))):
            for line in open(path, encoding="utf-8"):
                name = line.split("\t")[0]
                if name.isascii() and name.isalpha() and name.endswith(endings) and len(name) > 4:
                    surnames.add(name.capitalize())
        self.surnames = sorted(surnames)

    def syllable(self):
        return self.random.choice(INITIALS) + self.random.choice(FINALS)

    def chinese(self, n):
        return "".join(self.syllable() for _ in range(n)).capitalize()

    def person(self, n_words):
        pick = self.random
        if pick.random() < 0.5:
            given = self.chinese(2) if pick.random() < 0.6 else f"{self.chinese(1)}-{self.syllable()}"
            return [self.chinese(1 if pick.random() < 0.7 or n_words > 1 else 2)] + [given] * (n_words - 1)
        return [pick.choice(FIRST_NAMES)] * (n_words - 1) + [pick.choice(self.surnames)]

    def place(self):
        if self.random.random() < 0.6:
            return self.chinese(self.random.choice([2, 2, 3]))
        return self.random.choice(self.surnames).rstrip("aiy") + self.random.choice(["sk", "grad", "ka", "ino"])

    def rename(self, words, names, labels):
        """Puts another name in the place of a person's or a place's."""
        words = list(words)
        i = 0
        while i < len(words):
            label = labels[names[i].bit_length() - 1] if names[i] & (names[i] - 1) == 0 else "O"
            end = i + 1
            if label[:1] == "B":
                inner = 1 << labels.index("I" + label[1:])
                while end < len(words) and names[end] == inner:
                    end += 1
                if label == "B-PER" and end - i <= 2 and self.random.random() < 0.6:
                    words[i:end] = self.person(end - i)
                elif label == "B-LOC" and end - i == 1 and self.random.random() < 0.4:
                    words[i] = self.place()
            i = end
        return words

    def misread(self, word):
        pairs = [pair for pair in OCR if pair[0] in word]
        if not pairs or len(word) < 3:
            return word
        old, new = self.random.choice(pairs)
        return word.replace(old, new, 1)

    def apply(self, words, names, labels):
        """One draw of noise; most sentences stay as they are."""
        draw = self.random.random()
        if names is not None and draw < 0.12:
            words = self.rename(words, names, labels)
        draw = self.random.random()
        if draw < 0.04:
            return [word.upper() for word in words]
        if draw < 0.07:
            return [word.lower() for word in words]
        if draw < 0.09:
            return [word[:1].upper() + word[1:] for word in words]
        if draw < 0.13:
            return [self.misread(word) if self.random.random() < 0.08 else word for word in words]
        if draw < 0.15:
            stars = self.random.choice(["*", "**", "***", "■■", "[...]"])
            return [stars if word[:1].isupper() and self.random.random() < 0.3 else word for word in words]
        return words
