/// Which words were met without which no statement imports or changes the search path.
struct ImportWords {
  private var imports = false
  private var system = false
  private var path = false

  /// Whether all are there that an import or a change of `sys.path` needs.
  var mayImport: Bool { imports || system && path }

  /// Notes a word by its last eight letters, the last in the lowest byte.
  ///
  /// `__debug__` is a doubt: it cannot be bound.
  mutating func note(_ letters: UInt64, length: Int, isKeyword: Bool) throws(Doubt) {
    if isKeyword {
      if letters == 0x69_6D_70_6F_72_74 { imports = true }
      return
    }
    switch (length, letters) {
    case (3, 0x73_79_73): system = true
    case (4, 0x70_61_74_68): path = true
    // `find_spec`, `__import__`, `import_module`.
    case (9, 0x69_6E_64_5F_73_70_65_63), (10, 0x69_6D_70_6F_72_74_5F_5F), (13, 0x74_5F_6D_6F_64_75_6C_65):
      imports = true
    case (9, 0x5F_64_65_62_75_67_5F_5F): throw Doubt()
    default: break
    }
  }
}
