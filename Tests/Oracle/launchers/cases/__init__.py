"""The table of command forms, a module for each family of launchers."""

import dataclasses


@dataclasses.dataclass(frozen=True)
class Case:
    """One command, run in one project: what the launcher does with both is compared with the prediction."""

    environment: str
    #: A shell's text, or the words of the exec form. `{port}` is a free port.
    command: "str | list"
    #: Texts by path.
    files: dict
    variables: dict = dataclasses.field(default_factory=dict)
    #: Where the command is started.
    directory: str = "/app"
    #: The file at whose execution the search paths are compared; the first one when it is not said.
    at: str = ""
    #: What is installed besides, as lines of the Dockerfile: `pip install .`.
    installs: str = ""
    #: Several programs are started: their order is not compared.
    is_many: bool = False

    @property
    def title(self):
        words = self.command if isinstance(self.command, str) else " ".join(self.command)
        set_before = "".join("%s=%s " % pair for pair in sorted(self.variables.items()))
        return set_before + words


def all_cases():
    from . import frameworks, interpreter, queues, servers, tools
    found = []
    for module in (interpreter, servers, frameworks, queues, tools):
        found += module.CASES
    return found
