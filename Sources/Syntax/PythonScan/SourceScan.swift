package import Locations
package import PythonFacts

/// Reads sources without CPython, as far as they are written in the common part of the grammar.
///
/// What it gives is what CPython's own tree gives; it never finds fault with a source, and is silent instead.
package enum SourceScan {
  /// The facts of UTF-8 text without byte order mark or NUL; nil when CPython has to read it.
  ///
  /// The bodies of functions are checked; they stay unread when `skippingBodies` says so.
  /// - Complexity: linear in the text.
  package static func facts(of text: [UInt8], skippingBodies: Bool) -> PythonFacts? {
    let place = Lexer.Place(offset: 0, line: 1, lineStart: 0)
    let lexer = Lexer(text + [Lexer.sentinel], at: place, startsLine: true)
    var reader = StatementReader(lexer, skipsBodies: skippingBodies)
    do throws(Doubt) {
      return PythonFacts(body: try reader.module())
    } catch {
      return nil
    }
  }

  /// Where reading gives up; nil when it does not.
  package static func doubt(in text: [UInt8]) -> SourcePosition? {
    let place = Lexer.Place(offset: 0, line: 1, lineStart: 0)
    let lexer = Lexer(text + [Lexer.sentinel], at: place, startsLine: true)
    var reader = StatementReader(lexer, skipsBodies: true)
    do throws(Doubt) {
      _ = try reader.module()
      return nil
    } catch {
      return reader.lexer.end.position
    }
  }

  /// The events of a body that was left unread in the same text, with all bodies inside; nil when CPython has to
  /// read it.
  package static func events(of body: UnreadBody, in text: [UInt8]) -> [Event]? {
    let lineStart = body.range.lowerBound - body.start.column + 1
    let isIndented = text[lineStart..<body.range.lowerBound].allSatisfy {
      $0 == 0x20 || $0 == 0x09 || $0 == 0x0C
    }
    let begin = isIndented ? lineStart : body.range.lowerBound
    let place = Lexer.Place(offset: 0, line: body.start.line, lineStart: lineStart - begin)
    let lexer = Lexer(
      text[begin..<body.range.upperBound] + [Lexer.sentinel], at: place, startsLine: isIndented)
    var reader = StatementReader(lexer, skipsBodies: false)
    reader.postponesAnnotations = body.postponesAnnotations
    reader.functionDepth = 1
    reader.allFunctions = 1
    do throws(Doubt) {
      return isIndented ? try reader.indentedBlock() : try reader.module()
    } catch {
      return nil
    }
  }
}
