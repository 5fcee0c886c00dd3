/// UARTs: offsets and names.
///
/// Source: espressif/svd, esp32.svd.
extension RegisterNames {
  static let uart: [RegisterNames.Entry] = [
    .init(0x00, "FIFO"),
    .init(0x04, "INT_RAW"),
    .init(0x08, "INT_ST"),
    .init(0x0C, "INT_ENA"),
    .init(0x10, "INT_CLR"),
    .init(0x14, "CLKDIV"),
    .init(0x18, "AUTOBAUD"),
    .init(0x1C, "STATUS"),
    .init(0x20, "CONF0"),
    .init(0x24, "CONF1"),
    .init(0x28, "LOWPULSE"),
    .init(0x2C, "HIGHPULSE"),
    .init(0x30, "RXD_CNT"),
    .init(0x34, "FLOW_CONF"),
    .init(0x38, "SLEEP_CONF"),
    .init(0x3C, "SWFC_CONF"),
    .init(0x40, "IDLE_CONF"),
    .init(0x44, "RS485_CONF"),
    .init(0x48, "AT_CMD_PRECNT"),
    .init(0x4C, "AT_CMD_POSTCNT"),
    .init(0x50, "AT_CMD_GAPTOUT"),
    .init(0x54, "AT_CMD_CHAR"),
    .init(0x58, "MEM_CONF"),
    .init(0x5C, "MEM_TX_STATUS"),
    .init(0x60, "MEM_RX_STATUS"),
    .init(0x64, "MEM_CNT_STATUS"),
    .init(0x68, "POSPULSE"),
    .init(0x6C, "NEGPULSE"),
    .init(0x78, "DATE"),
    .init(0x7C, "ID"),
  ]
}
