/// What stands here is not surely what the grammar allows, or is of a kind that is not read here.
///
/// It says nothing against the source: CPython has to look at it.
struct Doubt: Error {}
