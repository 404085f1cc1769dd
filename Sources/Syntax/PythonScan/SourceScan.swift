package import Locations
package import PythonFacts

/// Reads sources without CPython, as far as they are written in the common part of the grammar.
///
/// What it gives is what CPython's own tree gives; it never finds fault with a source, and is silent instead.
package enum SourceScan {
  /// The facts of UTF-8 text without byte order mark or NUL; nil when CPython has to read it.
  ///
  /// The bodies of functions are checked, and stay unread.
  /// - Complexity: linear in the text.
  package static func facts(of text: [UInt8]) -> PythonFacts? { read(reader(of: text, skipsBodies: true)) }

  /// The same with the bodies read; `typeAliases` are where assignments stand for `type` statements.
  package static func wholeFacts(of text: [UInt8], typeAliases: Set<SourcePosition> = []) -> PythonFacts? {
    read(reader(of: text, skipsBodies: false, typeAliases: typeAliases))
  }

  /// Where reading gives up; nil when it does not.
  package static func doubt(in text: [UInt8]) -> SourcePosition? {
    var reader = reader(of: text, skipsBodies: true)
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
    let isIndented = body.isIndented(in: text)
    let begin = isIndented ? body.lineStart : body.range.lowerBound
    let place = Lexer.Place(offset: 0, line: body.start.line, lineStart: body.lineStart - begin)
    let lexer = Lexer(
      text[begin..<body.range.upperBound] + [Lexer.sentinel], at: place, startsLine: isIndented)
    var reader = StatementReader(lexer, skipsBodies: false)
    reader.postponesAnnotations = body.postponesAnnotations
    reader.functionDepth = 1
    reader.allFunctions = 1
    reader.definitionDepth = 1
    reader.futureIsOver = true
    do throws(Doubt) {
      return isIndented ? try reader.indentedBlock() : try reader.module()
    } catch {
      return nil
    }
  }

  private static func reader(
    of text: [UInt8], skipsBodies: Bool, typeAliases: Set<SourcePosition> = []
  ) -> StatementReader {
    let place = Lexer.Place(offset: 0, line: 1, lineStart: 0)
    let lexer = Lexer(text + [Lexer.sentinel], at: place, startsLine: true)
    return StatementReader(lexer, skipsBodies: skipsBodies, typeAliases: typeAliases)
  }

  private static func read(_ reader: consuming StatementReader) -> PythonFacts? {
    do throws(Doubt) {
      let body = try reader.module()
      let refusal = reader.newest.map {
        PythonProblem(kind: .syntax, message: "invalid syntax", position: $0.position)
      }
      return PythonFacts(body: body, needs: reader.newest?.version, refusal: refusal)
    } catch {
      return nil
    }
  }
}
