import DockerfileSyntax
import JSON
import Locations

/// What an instruction means, in the terms of the Dockerfile reference; null for one that the builder refuses.
func meaning(of instruction: Instruction) -> JSON {
  switch instruction.kind {
  case .from(let from):
    ["image": .string(from.image.text), "name": JSON(from.stageName), "platform": JSON(from.platform)]
  case .copy(let copy), .add(let copy): meaning(copy)
  case .run(let run): running(run, files: instruction.heredocs)
  case .env(let pairs), .label(let pairs): ["pairs": .array(pairs.map(meaning))]
  case .arg(let arguments): ["arguments": .array(arguments.map(meaning))]
  case .workdir(let word), .user(let word), .stopsignal(let word): ["value": .string(word.text)]
  case .maintainer(let text): ["value": .string(text)]
  case .entrypoint(let form), .cmd(let form): .object(commandLine(form))
  case .shell(let words): ["values": .array(words.map(JSON.string))]
  case .expose(let words), .volume(let words): ["values": texts(words)]
  case .healthcheck(let form): ["test": .array(test(form).map(JSON.string))]
  case .onbuild, .invalid: nil
  }
}

private func texts(_ words: [Word]) -> JSON { .array(words.map { .string($0.text) }) }

private func meaning(_ copy: Copy) -> JSON {
  [
    "sources": texts(copy.sources), "destination": .string(copy.destination.text),
    "contents": .array(
      copy.documents.map {
        [
          "path": .string($0.name), "data": .string($0.content.text), "expand": .boolean($0.expands),
        ]
      }),
    "from": JSON(copy.from?.text), "exclude": texts(copy.excludes), "parents": .boolean(copy.keepsParents),
    "unpack": copy.unpack.map(JSON.boolean) ?? .null,
  ]
}

private func running(_ run: Run, files: [Heredoc]) -> JSON {
  .object(
    commandLine(run.command) + [
      .init(
        "files",
        .array(
          files.map {
            [
              "name": .string($0.name), "data": .string($0.content.text), "chomp": .boolean($0.stripsTabs),
            ]
          })),
      .init("mounts", .array(run.mounts.map(meaning))),
    ])
}

private func meaning(_ mount: Mount) -> JSON {
  [
    "type": .string(mount.type), "from": JSON(mount.from), "source": JSON(mount.source),
    "target": JSON(mount.target),
  ]
}

/// `shell`: whether a shell reads it; `cmdline`: its words, or its one text.
private func commandLine(_ form: CommandForm) -> [JSON.Member] {
  switch form {
  case .exec(let words): [.init("shell", false), .init("cmdline", texts(words))]
  case .shell(let text):
    [.init("shell", true), .init("cmdline", .array(text.text.isEmpty ? [] : [.string(text.text)]))]
  }
}

/// As an image's configuration has it.
private func test(_ form: CommandForm?) -> [String] {
  switch form {
  case nil: ["NONE"]
  case .exec(let words): ["CMD"] + words.map(\.text)
  case .shell(let text): ["CMD-SHELL", text.text]
  }
}

private func meaning(_ pair: Assignment) -> JSON {
  ["name": .string(pair.name.text), "value": .string(pair.value.text)]
}

private func meaning(_ argument: ArgumentDeclaration) -> JSON {
  ["name": .string(argument.name), "value": JSON(argument.value?.text)]
}
