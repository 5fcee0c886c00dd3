extension Grammar {
  /// LLVM's intermediate representation, as text.
  static let intermediate = Grammar([
    .line(Marker("…"), .comment, .lineStart),
    .line(Marker(";"), .comment),
    .string(UInt8(ascii: "\""), Rule.StringShape(escape: UInt8(ascii: "\\"))),
    .marked(Marker("@"), continues: name, .call),
    .marked(Marker("%"), continues: name, nil),
    .marked(Marker("$"), continues: name, .call),
    .marked(Marker("!"), continues: name, .attribute),
    .marked(Marker("#"), continues: name, .attribute),
    .number,
    .word(
      starts: .letters | ByteSet("."), continues: .identifier | ByteSet(".-$"),
      Rule.WordShape(table: irWords, label: .kind(.attribute))),
  ])

  private static let name = ByteSet.identifier | ByteSet("$.-")

  private static let irWords = WordTable([
    (.type, "i1 i8 i16 i32 i64 i128 ptr void float double half label metadata opaque token x"),
    (
      .keyword,
      """
      define declare ret br switch indirectbr invoke unreachable call tail musttail notail add sub
      mul udiv sdiv urem srem shl lshr ashr and or xor fadd fsub fmul fdiv frem fneg icmp fcmp eq ne
      ugt uge ult ule sgt sge slt sle oeq ogt oge olt ole one ord uno phi select alloca load store
      getelementptr inbounds trunc zext sext fptrunc fpext fptoui fptosi uitofp sitofp ptrtoint
      inttoptr bitcast freeze extractvalue insertvalue atomicrmw cmpxchg fence to type global
      constant private internal external linkonce_odr hidden protected local_unnamed_addr
      unnamed_addr dso_local volatile atomic align section target triple datalayout source_filename
      attributes null undef poison true false zeroinitializer nuw nsw exact swiftcc fastcc noundef
      nonnull readonly writeonly nocapture noalias signext zeroext captures none swiftself
      swifterror initializes dead_on_return dereferenceable acquire release monotonic seq_cst acq_rel
      comdat any appending weak common
      """
    ),
  ])
}
