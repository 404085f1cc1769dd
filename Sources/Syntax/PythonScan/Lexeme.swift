/// What a token is (language reference, "Lexical analysis").
enum Lexeme: UInt8, Sendable {
  case end, newline, indent, dedent
  case name, integer, number, string
  // Delimiters.
  case leftParenthesis, rightParenthesis, leftBracket, rightBracket, leftBrace, rightBrace
  case comma, colon, semicolon, dot, ellipsis, arrow, equals, colonEquals, exclamation
  /// `+=` and its relatives.
  case augmentation
  // Operators.
  case plus, minus, star, doubleStar, slash, doubleSlash, percent, at, ampersand, bar, caret, tilde
  case leftShift, rightShift, less, greater, lessEqual, greaterEqual, equal, notEqual
  // Keywords.
  case falseValue, noneValue, trueValue, and, `as`, assert, async, await, breakLoop, classDefinition
  case continueLoop, def, del, elif, `else`, except, finally, `for`, from, global, `if`, importModules, `in`
  case `is`, lambda, nonlocal, not, or, pass, raise, `return`, `try`, `while`, with, yield

  /// The keyword that these letters spell, the last of them in the lowest byte; nil for a name.
  init?(keyword letters: UInt64) {
    switch letters {
    case 0x69_66: self = .if
    case 0x69_6E: self = .in
    case 0x69_73: self = .is
    case 0x6F_72: self = .or
    case 0x61_73: self = .as
    case 0x61_6E_64: self = .and
    case 0x64_65_66: self = .def
    case 0x64_65_6C: self = .del
    case 0x66_6F_72: self = .for
    case 0x6E_6F_74: self = .not
    case 0x74_72_79: self = .try
    case 0x54_72_75_65: self = .trueValue
    case 0x4E_6F_6E_65: self = .noneValue
    case 0x65_6C_69_66: self = .elif
    case 0x65_6C_73_65: self = .else
    case 0x66_72_6F_6D: self = .from
    case 0x70_61_73_73: self = .pass
    case 0x77_69_74_68: self = .with
    default: self.init(longKeyword: letters)
    }
  }

  private init?(longKeyword letters: UInt64) {
    switch letters {
    case 0x46_61_6C_73_65: self = .falseValue
    case 0x61_73_79_6E_63: self = .async
    case 0x61_77_61_69_74: self = .await
    case 0x62_72_65_61_6B: self = .breakLoop
    case 0x63_6C_61_73_73: self = .classDefinition
    case 0x72_61_69_73_65: self = .raise
    case 0x77_68_69_6C_65: self = .while
    case 0x79_69_65_6C_64: self = .yield
    case 0x61_73_73_65_72_74: self = .assert
    case 0x65_78_63_65_70_74: self = .except
    case 0x67_6C_6F_62_61_6C: self = .global
    case 0x69_6D_70_6F_72_74: self = .importModules
    case 0x6C_61_6D_62_64_61: self = .lambda
    case 0x72_65_74_75_72_6E: self = .return
    case 0x66_69_6E_61_6C_6C_79: self = .finally
    case 0x63_6F_6E_74_69_6E_75_65: self = .continueLoop
    case 0x6E_6F_6E_6C_6F_63_61_6C: self = .nonlocal
    default: return nil
    }
  }

  /// How tightly an operator between two operands binds; 0 for what is none.
  ///
  /// Source: language reference, "Operator precedence".
  var precedence: UInt8 {
    switch self {
    case .or: 1
    case .and: 2
    case .in, .is, .not, .less, .greater, .lessEqual, .greaterEqual, .equal, .notEqual:
      Self.comparisonPrecedence
    case .bar: 5
    case .caret: 6
    case .ampersand: 7
    case .leftShift, .rightShift: 8
    case .plus, .minus: 9
    case .star, .at, .slash, .doubleSlash, .percent: 10
    default: 0
    }
  }

  static let notPrecedence: UInt8 = 3
  static let comparisonPrecedence: UInt8 = 4

  /// How source text writes a binary operator; empty for others.
  var operatorText: String {
    switch self {
    case .bar: "|"
    case .caret: "^"
    case .ampersand: "&"
    case .leftShift: "<<"
    case .rightShift: ">>"
    case .plus: "+"
    case .minus: "-"
    case .star: "*"
    case .doubleStar: "**"
    case .at: "@"
    case .slash: "/"
    case .doubleSlash: "//"
    case .percent: "%"
    case .tilde: "~"
    case .less: "<"
    case .greater: ">"
    case .lessEqual: "<="
    case .greaterEqual: ">="
    case .equal: "=="
    case .notEqual: "!="
    default: ""
    }
  }
}
