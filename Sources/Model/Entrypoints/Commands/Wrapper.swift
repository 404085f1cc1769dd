import Locations

/// A program that starts the command behind its own options.
enum Wrapper: Sendable {
  /// Own options, then a number of words that belong to the wrapper, then the command.
  case options(OptionTable, words: Int = 0)
  /// A verb, then options, then the command: `poetry run`, `doppler run --`.
  case verb(Set<String>, OptionTable, words: Int = 0)
  /// The command is what stands behind `--`.
  case dashes
  /// `env`, `sudo`, `with-contenv`: options and assignments.
  case assignments(OptionTable)
  /// Runs a script or `-m module` like the interpreter does.
  case interpreter(verb: String?, OptionTable)
  /// Activates an environment of a project tool first.
  case project(Set<String>, OptionTable)
  /// `conda run -n name`.
  case conda
  /// `su user -c text`.
  case su

  init?(named name: String) {
    guard let wrapper = Self.table[name] else { return nil }
    self = wrapper
  }

  /// The module of `python -m` that runs another script or module.
  init?(module: String) {
    switch module {
    case "coverage", "debugpy", "kernprof", "scalene", "cProfile", "profile", "trace", "viztracer", "memray",
      "pdb", "ddtrace.commands.ddtrace_run", "torch.distributed.run", "torch.distributed.launch",
      "accelerate.commands.launch", "pyinstrument", "memory_profiler", "watchdog.watchmedo", "tracemalloc":
      guard let wrapper = Self.modules[module] ?? Self.table[module] else { return nil }
      self = wrapper
    default: return nil
    }
  }

  private static func first(_ valued: String) -> OptionTable { OptionTable(valued, order: .first) }

  private static let modules: [String: Wrapper] = [
    "cProfile": .interpreter(verb: nil, first("-o -s")),
    "profile": .interpreter(verb: nil, first("-o -s")),
    "trace": .interpreter(verb: nil, first("-f --file -C --coverdir --ignore-module --ignore-dir")),
    "pdb": .interpreter(verb: nil, first("-c")),
    "memory_profiler": .interpreter(verb: nil, first("-o")),
    "ddtrace.commands.ddtrace_run": .options(first("")),
    "torch.distributed.run": .interpreter(verb: nil, first(torch)),
    "torch.distributed.launch": .interpreter(verb: nil, first(torch)),
    "accelerate.commands.launch": .interpreter(verb: nil, first(torch)),
    "watchdog.watchmedo": watchmedo,
  ]

  private static let torch = """
    --nnodes --nproc_per_node --nproc-per-node --rdzv_backend --rdzv-backend --rdzv_endpoint --rdzv-endpoint --rdzv_id \
    --rdzv-id --max_restarts --max-restarts --node_rank --node-rank --master_addr --master-addr --master_port \
    --master-port --num_processes --num_machines --mixed_precision --config_file --machine_rank --main_process_port
    """

  private static let watchmedo = Wrapper.verb(
    ["auto-restart", "shell-command"],
    first(
      "-d --directory -p --pattern --patterns -i --ignore-pattern --ignore-patterns --signal --kill-after --interval"
    ))

  private static let uv = first(
    """
    --extra --group --no-group --only-group --no-extra --env-file --with --with-editable --with-requirements -p --python \
    --project --directory --package --config-file --cache-dir --index --index-url --default-index --extra-index-url -i \
    -f --find-links -P --upgrade-package --refresh-package --reinstall-package --link-mode --color --exclude-newer
    """)

  static let table: [String: Wrapper] = [
    "tini": .options(first("-p -e")), "tini-static": .options(first("-p -e")),
    "docker-init": .options(first("-p -e")), "catatonit": .options(first("")),
    "dumb-init": .options(first("-r --rewrite")), "init": .options(first("")),
    "gosu": .options(first(""), words: 1), "su-exec": .options(first(""), words: 1),
    "nice": .options(first("-n --adjustment")), "ionice": .options(first("-c --class -n --classdata")),
    "timeout": .options(first("-k --kill-after -s --signal"), words: 1),
    "nohup": .options(first("")), "setsid": .options(first("")), "catchsegv": .options(first("")),
    "unbuffer": .options(first("")), "time": .options(first("-f -o --format --output")),
    "strace": .options(first("-e -o -p -s -u")), "command": .options(first("")), "exec": .options(first("")),
    "setpriv": .options(
      first("--reuid --regid --groups --inh-caps --ambient-caps --bounding-set --securebits --pdeathsig")),
    "chpst": .options(first("-u -U -b -e -/ -n -l -L -m -d -o -p -f -c -r -t")),
    "stdbuf": .options(first("-i -o -e --input --output --error")),
    "taskset": .options(first(""), words: 1),
    "numactl": .options(
      first("-i -p -C -N -m --interleave --cpunodebind --membind --physcpubind --preferred")),
    "s6-setuidgid": .options(first(""), words: 1), "setuidgid": .options(first(""), words: 1),
    "with-contenv": .options(first("")), "s6-notifyoncheck": .options(first("-d -s -T -t -w -n -c")),
    "runuser": .options(first("-u --user -g --group")), "ddtrace-run": .options(first("")),
    "newrelic-admin": .verb(["run-program", "run-python"], first("")), "scout-run": .options(first("")),
    "elastic-apm-run": .options(first("")), "elasticapm-run": .options(first("")),
    "opentelemetry-instrument": .options(
      first(
        """
        --traces_exporter --metrics_exporter --logs_exporter --service_name --exporter_otlp_endpoint --tracer_provider \
        --propagators --id_generator --resource_attributes
        """)),
    "splunk-py-trace": .options(first("")), "splunk-run": .options(first("")),
    "sw-python": .verb(["run"], first("")), "apmpythonagent-run": .options(first("")),
    "xvfb-run": .options(
      first("-e --error-file -f --auth-file -n --server-num -p --xauth-protocol -s --server-args -w --wait")),
    "watchmedo": watchmedo,
    "wait-for-it.sh": .dashes, "wait-for-it": .dashes, "wait-for": .dashes, "wait-for.sh": .dashes,
    "wait_for_it.sh": .dashes, "doppler": .dashes, "infisical": .dashes, "op": .dashes, "chamber": .dashes,
    "aws-vault": .dashes, "berglas": .dashes, "teller": .dashes, "dotenvx": .dashes,
    "vault-env": .options(first("")),
    "dockerize": .options(
      first(
        "-wait -timeout -template -stdout -stderr -wait-http-header -wait-retry-interval -delims -env -env-section -poll"
      )),
    "aws-lambda-rie": .options(
      first("--log-level --runtime-api-address --runtime-interface-emulator-address")),
    "env": .assignments(first("-u --unset -C --chdir")),
    "sudo": .assignments(first("-u -g -C -h -p -U -T --user --group")),
    "dotenv": .verb(["run"], first("-f --file")), "su": .su,
    "poetry": .project(["run"], first("-C --directory -P --project")),
    "pdm": .project(["run"], first("-p --project --venv")), "pipenv": .project(["run"], first("")),
    "hatch": .project(["run"], first("-e --env")), "rye": .project(["run"], first("")),
    "uv": .project(["run"], uv), "pixi": .project(["run"], first("-e --environment --manifest-path")),
    "conda": .conda, "mamba": .conda, "micromamba": .conda,
    "coverage": .interpreter(
      verb: "run",
      first("--rcfile --source --include --omit --data-file --concurrency --context")),
    "debugpy": .interpreter(verb: nil, first("--listen --connect --log-to --configure-subProcess --pid")),
    "kernprof": .interpreter(verb: nil, first("-o --outfile -s --setup -p --prof-mod -u -i")),
    "scalene": .interpreter(
      verb: nil, first("--outfile --cpu-percent-threshold --profile-only --profile-exclude")),
    "viztracer": .interpreter(verb: nil, first("-o --output_file --tracer_entries --max_stack_depth")),
    "memray": .interpreter(verb: "run", first("-o --output -p")),
    "pyinstrument": .interpreter(verb: nil, first("-o --outfile -r --renderer -i --interval")),
    "torchrun": .interpreter(verb: nil, first(torch)),
    "accelerate": .interpreter(verb: "launch", first(torch)),
    "deepspeed": .interpreter(
      verb: nil, first("--num_gpus --num_nodes --hostfile --include --exclude --master_port")),
    "py-spy": .verb(["record", "top"], first("-o --output -d --duration -r --rate -f --format")),
    "mpirun": .options(first("-np -n --np -H --host --hostfile -x -mca --mca")),
  ]
}
