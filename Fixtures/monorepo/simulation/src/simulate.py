"""Plays the rest of a season many times."""

from __future__ import annotations

import click
import numpy as np

from season_model.play import play_season


@click.command()
@click.option("--runs", default=10_000, show_default=True)
@click.option("--seed", default=1, show_default=True)
def main(runs: int, seed: int) -> None:
    generator = np.random.default_rng(seed)
    wins = sum(play_season(generator) for _ in range(runs))
    click.echo(f"{wins / runs:.1%}")


if __name__ == "__main__":
    main()
