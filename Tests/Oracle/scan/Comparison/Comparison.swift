// SPDX-License-Identifier: Apache-2.0

import CPythonBridge
import Foundation
import PythonFacts
import PythonScan

/// What came of one source.
private enum Outcome: String {
  /// Read without CPython, and all is equal.
  case scanned
  /// CPython had to read it, and accepts it.
  case unscanned
  /// CPython refuses it, and so it was not read without it.
  case refused
  /// Read without CPython although it refuses it.
  case missed
  case differs
}

private func outcome(of source: [UInt8]) -> Outcome {
  let python = PythonInterpreter()
  let tree = python.treeFacts(of: source)
  guard SourceScan.facts(of: source, skippingBodies: true) != nil else {
    guard python.wholeFacts(of: source) == tree else { return .differs }
    return tree.problem == nil ? .unscanned : .refused
  }
  if tree.problem != nil { return .missed }
  return python.wholeFacts(of: source) == tree ? .scanned : .differs
}

/// Reads paths, one a line, and answers with the outcome and the path of each.
@main
struct Comparison {
  static func main() {
    while let path = readLine() {
      guard let data = FileManager.default.contents(atPath: path) else {
        print("unreadable \(path)")
        continue
      }
      print("\(outcome(of: Array(data)).rawValue) \(path)")
    }
  }
}
