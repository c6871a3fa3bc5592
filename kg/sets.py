"""Disjoint sets of what IRIs name."""


class Sets:
    """Each set is known by its least member; what nothing was joined to is a set by itself."""

    def __init__(self) -> None:
        self._up: dict[str, str] = {}

    def of(self, item: str) -> str:
        """The least member of the item's set."""
        while (up := self._up.get(item, item)) != item:
            self._up[item] = self._up.get(up, up)
            item = up
        return item

    def join(self, one: str, other: str) -> None:
        """Make the sets of both one."""
        low, high = sorted((self.of(one), self.of(other)))
        self._up[high] = low
