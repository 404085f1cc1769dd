import Locations

/// One event of libyaml's parser, copied into values of ours.
struct YAMLEvent {
  enum Kind {
    case documentStart
    case documentEnd
    case scalar(YAMLScalar)
    case sequenceStart
    case mappingStart
    case collectionEnd
    case alias(String)
  }

  let kind: Kind
  let anchor: String?
  let span: SourceSpan
}
