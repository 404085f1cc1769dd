from typing import Self
