DATABASE = "sqlite://"

from shop import views

__all__ = ["DATABASE", "views"]
