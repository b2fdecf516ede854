import Dissection

/// Zeek's notation of a connection.
extension StreamRow {
  /// `conn_state`, as Zeek's documentation of conn.log defines it.
  var connectionState: String {
    let opening = marks.contains(.opening)
    let answer = marks.contains(.openingAnswer)
    let isEstablished = opening && (answer || marks.contains(.established))
    if let resetSide {
      let byClient = resetSide == client
      if isEstablished { return byClient ? "RSTO" : "RSTR" }
      if opening { return byClient ? "RSTOS0" : "REJ" }
      if answer { return byClient ? "OTH" : "RSTRH" }
      return "OTH"
    }
    let clientFin = marks.contains(.fin(client))
    let serverFin = marks.contains(.fin(1 - client))
    if isEstablished {
      if clientFin, serverFin { return "SF" }
      return clientFin ? "S2" : serverFin ? "S3" : "S1"
    }
    if opening { return clientFin ? "SH" : "S0" }
    if answer { return serverFin ? "SHR" : "OTH" }
    return "OTH"
  }
}
