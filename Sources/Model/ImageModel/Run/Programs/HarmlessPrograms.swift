extension Programs {
  /// Programs that make nothing that a Python program could import.
  static let harmless: Set<String> = [
    "addgroup", "groupadd", "usermod", "groupmod", "userdel", "deluser", "passwd",
    "chpasswd",
    "setcap", "chsh", "ldconfig", "locale-gen", "update-locale", "localedef",
    "update-ca-certificates", "update-alternatives", "update-rc.d", "dpkg-reconfigure",
    "debconf-set-selections",
    "awk", "gawk", "uniq", "tr", "date", "sleep",
    "whoami",
    "id", "hostname", "uname", "nproc", "arch", "df", "du", "file", "ps", "kill", "free", "env-check",
    "tty",
    "sha512sum", "sha1sum", "openssl", "gpg", "gpgconf", "ssh-keyscan", "ssh-keygen",
    "jq", "yq",
    "node", "npm", "npx", "yarn", "pnpm", "corepack", "bun", "gcc", "g++", "cc", "clang", "rustc", "cargo",
    "rustup",
    "go", "java", "javac", "mvn", "gradle", "strip", "ldd", "readelf", "pkg-config", "gem", "bundle", "php",
    "composer",
    "dos2unix", "systemctl", "service", "crontab", "sync", "apt-key", "apt-mark", "apt-cache",
    "add-apt-repository",
    "dpkg-query", "lsb_release", "rpm", "playwright", "spacy", "nltk", "huggingface-cli", "ruff", "black",
    "mypy",
    "flake8", "pylint", "isort", "bandit", "pytest", "coverage", "django-admin", "tree", "nginx", "psql",
    "supervisord",
    "timedatectl", "dbus-uuidgen", "fc-cache", "strings", "seq", "basenc", "base64", "numfmt", "printenv",
    "diff", "cmp",
    "readlink", "rev", "fold", "tac", "nl", "comm", "paste", "join", "od", "xxd", "yes",
    "gdal-config", "pg_config", "a2enmod", "a2dissite", "a2ensite", "visudo", "setfacl", "dbus-daemon",
    "wait", "trap",
    "umask", "ulimit", "hash", "type", "alias", "let", "jobs", "aws", "gcloud", "gsutil", "az",
    "kubectl", "helm",
  ]

  /// Harmless programs that make files which a later COPY may take: compilers, bundlers, downloaders.
  static let building: Set<String> = [
    "node", "npm", "npx", "yarn", "pnpm", "corepack", "bun", "gcc", "g++", "cc", "clang", "rustc", "cargo",
    "rustup", "go", "java", "javac", "mvn", "gradle", "gem", "bundle", "php", "composer", "playwright", "aws",
    "gcloud", "gsutil", "az", "kubectl", "helm", "openssl", "base64", "psql", "huggingface-cli", "nltk",
    "spacy",
    "ssh-keygen", "gpg", "awk", "gawk", "jq", "yq", "rpm",
  ]

  /// Harmless programs that are run for their status.
  static let deciding: Set<String> = [
    "id", "diff", "cmp", "getent", "dpkg-query", "pgrep", "hash", "type",
    "systemctl",
  ]

  /// Programs that often run an installer which cannot be seen.
  static let maybeInstalling: Set<String> = [
    "make", "just", "task", "tox", "nox", "invoke", "hatch", "rye", "pixi", "bazel", "ansible-playbook",
    "flit", "pdm",
    "micromamba", "spack", "nix", "nix-env", "guix", "brew", "asdf", "mise", "pyenv", "earthly", "buildout",
  ]
}
