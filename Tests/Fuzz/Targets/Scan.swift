// SPDX-License-Identifier: Apache-2.0

import CPythonBridge
import PythonFacts

/// Reads bytes as Python source with and without CPython: both must find the same.
func examineScan(_ source: [UInt8]) {
  let python = PythonInterpreter()
  let whole = python.wholeFacts(of: source)
  precondition(whole == python.treeFacts(of: source))
}
