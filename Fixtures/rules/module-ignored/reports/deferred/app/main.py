def demonstrate() -> None:
    from tests.samples import SAMPLES

    print(SAMPLES)


print("started")
