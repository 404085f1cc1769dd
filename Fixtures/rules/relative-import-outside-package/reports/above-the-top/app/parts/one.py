from ...shared import ONE
