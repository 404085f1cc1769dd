type Names = list[str]


def first[Item](items: list[Item]) -> Item:
    return items[0]


print(first([1]))
