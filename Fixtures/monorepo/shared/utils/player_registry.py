"""Which spelling of a player's name is the one that the tables use."""

from __future__ import annotations

import unicodedata

from shared.clients.bigquery_pool import rows

_QUERY = "SELECT alias, player_key FROM `registry.player_aliases`"


class PlayerRegistry:
    """Answers with the key of a player for any known spelling."""

    def __init__(self, project_id: str) -> None:
        self._project_id = project_id
        self._keys: dict[str, str] | None = None

    def key(self, name: str) -> str | None:
        if self._keys is None:
            self._keys = {
                str(row["alias"]): str(row["player_key"]) for row in rows(self._project_id, _QUERY)
            }
        return self._keys.get(normalise(name))


def normalise(name: str) -> str:
    """Lower case, without accents and full stops."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return plain.lower().replace(".", "").strip()
