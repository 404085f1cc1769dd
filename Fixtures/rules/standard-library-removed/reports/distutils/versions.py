from distutils.version import LooseVersion


def newest(*versions: str) -> str:
    return max(versions, key=LooseVersion)
