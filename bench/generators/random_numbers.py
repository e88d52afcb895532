"""SplitMix64, the generator of the tests, so that a seed means the same everywhere."""


class SplitMix64:
    """Numbers that follow from a seed alone."""

    def __init__(self, seed):
        self.state = seed & (2**64 - 1)

    def below(self, bound):
        """A number from 0 up to, not including, `bound`."""
        self.state = (self.state + 0x9E3779B97F4A7C15) & (2**64 - 1)
        z = self.state
        z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & (2**64 - 1)
        z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & (2**64 - 1)
        return (z ^ (z >> 31)) % bound

    def one(self, items):
        """One of the items."""
        return items[self.below(len(items))]

    def some(self, items, count):
        """So many different ones of the items, or all, in their order."""
        left = list(range(len(items)))
        chosen = sorted(left.pop(self.below(len(left))) for _ in range(min(count, len(items))))
        return [items[index] for index in chosen]
