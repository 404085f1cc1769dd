// SPDX-License-Identifier: Apache-2.0

import Locations
import ShellSyntax

/// Parses a text as a shell script, which must return for every text.
func examineShell(_ text: String) {
  _ = ShellScript(parsing: MappedText(verbatim: text, file: SourceFile("script.sh")))
}
