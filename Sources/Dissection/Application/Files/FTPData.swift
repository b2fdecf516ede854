import Bytes
import Fields

/// The layer of FTP's data connection.
public enum FTPDataField: UInt16, FieldTable {
  case ftpData

  /// The protocol's number.
  public static let protocolNumber = ProtocolID.ftpData.rawValue

  /// What is said about each field.
  public var declaration: FieldDeclaration {
    .layer("ftp-data", "FTP Data", source: "RFC 959")
  }
}

/// Dissects FTP's data connection: all of it is the file.
enum FTPData {
  static func dissect(
    _ bytes: borrowing ByteView, _ walk: inout Walk, into sink: inout FieldSink
  ) throws(Truncation) -> Handoff {
    sink.open(layer: FTPDataField.ftpData, at: bytes.range)
    sink.label(FTPDataField.ftpData) { "FTP Data (\(bytes.count) bytes data)" }
    return .done
  }
}
