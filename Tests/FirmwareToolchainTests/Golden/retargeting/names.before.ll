$"$e3app4ringSivp" = comdat any
$"two\0Awords" = comdat any

@.str.5.hello = private unnamed_addr constant [6 x i8] c"hello\00", align 1
@".str.5.a\0Ab c" = private unnamed_addr constant [6 x i8] c"a\0Ab c\00", align 1
@".str.5.a\22b c" = private unnamed_addr constant [6 x i8] c"a\22b c\00", align 1
@".str.6.Gr\C3\BC\C3\9Fe" = private constant [8 x i8] c"Gr\C3\BC\C3\9Fe\00", align 1
@"$e3app4ringSivp" = hidden global i32 0, comdat, section ".bss.ring a", align 4
@"\01verbatim" = external global i32
@"two\0Awords" = linkonce_odr global i32 0, comdat, align 4

@.str.3.a-1 = private unnamed_addr constant [4 x i8] c"a-1\00", align 1

define private void @objectdestroy.1(ptr swiftself captures(none) %0) {
entry:
  %1 = tail call i32 @llvm.ctpop.i32(i32 -7)
  call void @puts(ptr @.str.3.a-1)
  ret void
}

define void @"$e3app5blinkyyF"() section ".iram1.text" !dbg !2 {
entry:
  store ptr @".str.5.a\0Ab c", ptr @"$e3app4ringSivp", align 4
  call void @puts(ptr @".str.5.a\22b c"), !dbg !3
  call void @puts(ptr @".str.6.Gr\C3\BC\C3\9Fe")
  store i32 1, ptr @"two\0Awords", align 4
  ret void ; the name "two words" stays in a comment: @"two\0Awords"
}

!0 = !{ptr @"two\0Awords", !"a string with an @ at its end @"}
!2 = distinct !DISubprogram(name: "blink", linkageName: "$e3app5blinkyyF", scope: !1, line: 7)
