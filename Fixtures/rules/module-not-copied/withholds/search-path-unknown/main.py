import os
import sys

sys.path.append(os.environ["STEPS_HOME"])

import steps

steps.run()
