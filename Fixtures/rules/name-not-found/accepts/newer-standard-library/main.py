import asyncio
import sys
from typing import TYPE_CHECKING

try:
    from typing import Self
except ImportError:
    from typing_extensions import Self

if sys.version_info >= (3, 11):
    from datetime import UTC
else:
    from datetime import timezone

    UTC = timezone.utc

if TYPE_CHECKING:
    from typing import override

if hasattr(asyncio, "TaskGroup"):
    import task_groups
