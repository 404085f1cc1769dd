from shop import views

DATABASE = "sqlite://"

__all__ = ["DATABASE", "views"]
