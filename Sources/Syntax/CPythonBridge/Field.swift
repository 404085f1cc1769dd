/// The attributes of nodes and of exceptions that are read, by their Python names in Swift's spelling.
enum Field: Int, CaseIterable, Sendable {
  case annotation, arg, args, asname, attr, bases, body, cases, cls, colOffset, comparators, contextExpr
  case conversion, decoratorList, defaults, elt, elts, endColOffset, endLineno, exc, finalbody, formatSpec
  case `func`, generators, `guard`, handlers, id, ifs, items, iter, key, keys, keywords, kwDefaults, kwarg
  case kwdPatterns, kwonlyargs, left, level, lineno, lower, module, msg, name, names, offset, op, operand
  case ops, optionalVars, orelse, pattern, patterns, posonlyargs, rest, returns, right, simple, slice, step
  case str, subject, target, targets, test, type, upper, value, values, vararg

  /// The attribute as Python spells it: `colOffset` is `col_offset`.
  var pythonName: String {
    String(describing: self).reduce(into: "") { name, character in
      name += character.isUppercase ? "_" + character.lowercased() : String(character)
    }
  }
}
