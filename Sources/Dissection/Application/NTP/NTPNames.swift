import Fields

/// Names of the values in NTP messages.
enum NTPNames {
  /// Source: RFC 5905 §7.3, figure 9.
  static let leaps = ValueNames([
    0: "no warning", 1: "last minute of the day has 61 seconds",
    2: "last minute of the day has 59 seconds", 3: "unknown (clock unsynchronized)",
  ])
  /// Source: RFC 5905 §7.3, figure 10.
  static let modes = ValueNames([
    0: "reserved", 1: "symmetric active", 2: "symmetric passive", 3: "client", 4: "server",
    5: "broadcast", 6: "reserved for NTP control message", 7: "reserved for private use",
  ])
  static let directions = ValueNames([0: "Request", 1: "Response"])
  /// Source: RFC 9327 §2.
  static let controlOpcodes = ValueNames([
    0: "reserved", 1: "read status", 2: "read variables", 3: "write variables",
    4: "read clock variables", 5: "write clock variables", 6: "set trap address/port",
    7: "trap response", 8: "runtime configuration", 9: "export configuration to file",
    10: "retrieve remote address stats", 11: "retrieve ordered list",
    12: "request client-specific nonce", 31: "unset trap address/port",
  ])
  static let implementations = ValueNames([0: "UNIV", 2: "XNTPD_OLD (pre-IPv6)", 3: "XNTPD"])
  /// Source: the reference implementation's private requests.
  static let privateRequests = ValueNames([
    0: "PEER_LIST", 1: "PEER_LIST_SUM", 2: "PEER_INFO", 3: "PEER_STATS", 4: "SYS_INFO",
    5: "SYS_STATS", 6: "IO_STATS", 7: "MEM_STATS", 8: "LOOP_INFO", 9: "TIMER_STATS", 10: "CONFIG",
    11: "UNCONFIG", 12: "SET_SYS_FLAG", 13: "CLR_SYS_FLAG", 14: "MONITOR", 15: "NOMONITOR",
    16: "GET_RESTRICT", 17: "RESADDFLAGS", 18: "RESSUBFLAGS", 19: "UNRESTRICT", 20: "MON_GETLIST",
    21: "RESET_STATS", 22: "RESET_PEER", 23: "REREAD_KEYS", 24: "DO_DIRTY_HACK",
    25: "DONT_DIRTY_HACK", 26: "TRUSTKEY", 27: "UNTRUSTKEY", 28: "AUTHINFO", 29: "TRAPS",
    30: "ADD_TRAP", 31: "CLR_TRAP", 32: "REQUEST_KEY", 33: "CONTROL_KEY", 34: "GET_CTLSTATS",
    35: "GET_LEAPINFO", 36: "GET_CLOCKINFO", 37: "SET_CLKFUDGE", 38: "GET_KERNEL",
    39: "GET_CLKBUGINFO", 41: "SET_PRECISION", 42: "MON_GETLIST_1", 43: "HOSTNAME_ASSOCID",
    44: "IF_STATS", 45: "IF_RELOAD",
  ])
}
