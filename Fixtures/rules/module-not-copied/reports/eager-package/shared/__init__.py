from shared.zones import ZONES

__all__ = ["ZONES"]
