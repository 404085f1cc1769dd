from shop import views

__all__ = ["views"]
