"""Words broken into lines by their width."""


def broken(words, measure, width, most=None):
    """The lines of `words`, each no wider than `width` as `measure(text)` says; `most` at most.

    What is left out is marked by an ellipsis; a word that is wider than a line is cut.
    """
    lines = [""]
    for word in words.split():
        longer = f"{lines[-1]} {word}".lstrip()
        if measure(longer) <= width:
            lines[-1] = longer
        elif lines[-1]:
            lines.append(_cut(word, measure, width))
        else:
            lines[-1] = _cut(word, measure, width)
    if most and len(lines) > most:
        lines = [*lines[: most - 1], _cut(" ".join(lines[most - 1 :]), measure, width)]
    return lines


def _cut(text, measure, width):
    if measure(text) <= width:
        return text
    while text and measure(f"{text}…") > width:
        text = text[:-1]
    return f"{text.rstrip()}…"
