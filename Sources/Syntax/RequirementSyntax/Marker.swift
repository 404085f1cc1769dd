/// An environment marker (PEP 508), such as `python_version < "3.11" and sys_platform == "linux"`.
package indirect enum Marker: Hashable, Sendable {
  case and(Marker, Marker)
  case or(Marker, Marker)
  case comparison(MarkerValue, comparator: String, MarkerValue)
}

package enum MarkerValue: Hashable, Sendable {
  case variable(String)
  case literal(String)
}
