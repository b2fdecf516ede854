import Fields

/// Names of the values in mail protocols.
enum MailNames {
  /// Source: RFC 5321 §4.2.3, RFC 4954 §6.
  static let smtpReplies = ValueNames([
    211: "System status, or system help reply", 214: "Help message",
    220: "<domain> Service ready", 221: "<domain> Service closing transmission channel",
    235: "Authentication successful", 250: "Requested mail action okay, completed",
    251: "User not local; will forward to <forward-path>",
    252: "Cannot VRFY user, but will accept message and attempt delivery",
    334: "AUTH input", 354: "Start mail input; end with <CRLF>.<CRLF>",
    421: "<domain> Service not available, closing transmission channel",
    432: "A password transition is needed",
    450: "Requested mail action not taken: mailbox unavailable",
    451: "Requested action aborted: local error in processing",
    452: "Requested action not taken: insufficient system storage",
    454: "Temporary authentication failure", 455: "Server unable to accommodate parameters",
    500: "Syntax error, command unrecognized", 501: "Syntax error in parameters or arguments",
    502: "Command not implemented", 503: "Bad sequence of commands",
    504: "Command parameter not implemented", 521: "Host does not accept mail",
    530: "Authentication required", 534: "Authentication mechanism is too weak",
    535: "Authentication credentials invalid",
    538: "Encryption required for requested authentication mechanism",
    550: "Requested action not taken: mailbox unavailable",
    551: "User not local; please try <forward-path>",
    552: "Requested mail action aborted: exceeded storage allocation",
    553: "Requested action not taken: mailbox name not allowed", 554: "Transaction failed",
    555: "MAIL FROM/RCPT TO parameters not recognized or not implemented",
  ])
}
