// SPDX-License-Identifier: Apache-2.0

import CPythonBridge
import Foundation
import Locations
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

/// Compares sources and adds up the time that each way takes.
private struct Comparison {
  private let python = PythonInterpreter()
  private(set) var bytes = 0
  private(set) var scanning = Duration.zero
  private(set) var parsing = Duration.zero

  mutating func outcome(of source: [UInt8]) -> Outcome {
    let clock = ContinuousClock()
    var scanned: PythonFacts?
    scanning += clock.measure { scanned = SourceScan.facts(of: source) }
    var tree = PythonFacts(body: [])
    parsing += clock.measure { tree = python.treeFacts(of: source) }
    bytes += source.count
    let whole = python.wholeFacts(of: source)
    if tree.problem != nil, whole.problem == nil { return .missed }
    if whole != tree { return .differs }
    if tree.problem != nil { return .refused }
    return scanned == nil ? .unscanned : .scanned
  }
}

extension Duration {
  fileprivate var milliseconds: Int64 {
    components.seconds * 1000 + components.attoseconds / 1_000_000_000_000_000
  }
}

/// Reads paths, one a line, and answers with the outcome, the place where the scan gives up, and the path of each;
/// at last with the bytes read and the milliseconds of both ways.
@main
struct Main {
  static func main() {
    var comparison = Comparison()
    while let path = readLine() {
      guard let data = FileManager.default.contents(atPath: path) else {
        print("unreadable -", path)
        continue
      }
      let bytes = Array(data)
      let outcome = comparison.outcome(of: bytes)
      let place = outcome == .unscanned ? SourceScan.doubt(in: bytes) : nil
      print(outcome.rawValue, place.map { "\($0)" } ?? "-", path)
    }
    print("total", comparison.bytes, comparison.scanning.milliseconds, comparison.parsing.milliseconds)
  }
}
