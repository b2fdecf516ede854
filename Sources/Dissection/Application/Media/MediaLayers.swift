import Fields

// Content that is named and not read further. Each kind is a protocol of its own, because
// `frame.protocols` and filters name it.

/// The layer of Media Type content.
public enum MediaField: UInt16, FieldTable {
  case media

  /// The protocol's number.
  public static let protocolNumber = ProtocolID.media.rawValue

  /// What is said about the layer.
  public var declaration: FieldDeclaration {
    .layer("media", "Media Type")
  }
}

/// The layer of JavaScript Object Notation content.
public enum JSONField: UInt16, FieldTable {
  case json

  /// The protocol's number.
  public static let protocolNumber = ProtocolID.json.rawValue

  /// What is said about the layer.
  public var declaration: FieldDeclaration {
    .layer("json", "JavaScript Object Notation", source: "RFC 8259")
  }
}

/// The layer of eXtensible Markup Language content.
public enum XMLField: UInt16, FieldTable {
  case xml

  /// The protocol's number.
  public static let protocolNumber = ProtocolID.xml.rawValue

  /// What is said about the layer.
  public var declaration: FieldDeclaration {
    .layer("xml", "eXtensible Markup Language")
  }
}

/// The layer of Portable Network Graphics content.
public enum PNGField: UInt16, FieldTable {
  case png

  /// The protocol's number.
  public static let protocolNumber = ProtocolID.png.rawValue

  /// What is said about the layer.
  public var declaration: FieldDeclaration {
    .layer("png", "Portable Network Graphics")
  }
}

/// The layer of GIF content.
public enum GIFField: UInt16, FieldTable {
  case gif

  /// The protocol's number.
  public static let protocolNumber = ProtocolID.gif.rawValue

  /// What is said about the layer.
  public var declaration: FieldDeclaration {
    .layer("image-gif", "Compuserve GIF")
  }
}

/// The layer of JPEG File Interchange Format content.
public enum JFIFField: UInt16, FieldTable {
  case jfif

  /// The protocol's number.
  public static let protocolNumber = ProtocolID.jfif.rawValue

  /// What is said about the layer.
  public var declaration: FieldDeclaration {
    .layer("image-jfif", "JPEG File Interchange Format")
  }
}

/// The layer of Online Certificate Status Protocol content.
public enum OCSPField: UInt16, FieldTable {
  case ocsp

  /// The protocol's number.
  public static let protocolNumber = ProtocolID.ocsp.rawValue

  /// What is said about the layer.
  public var declaration: FieldDeclaration {
    .layer("ocsp", "Online Certificate Status Protocol", source: "RFC 6960")
  }
}

/// The layer of Internet Message Format content.
public enum IMFField: UInt16, FieldTable {
  case imf

  /// The protocol's number.
  public static let protocolNumber = ProtocolID.imf.rawValue

  /// What is said about the layer.
  public var declaration: FieldDeclaration {
    .layer("imf", "Internet Message Format", source: "RFC 5322")
  }
}
