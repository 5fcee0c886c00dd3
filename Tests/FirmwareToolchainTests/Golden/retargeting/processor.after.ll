; ModuleID = '<swift-imported-modules>'
source_filename = "<swift-imported-modules>"
target datalayout = "e-m:e-p:32:32-i8:8:32-i16:16:32-i64:64-n32"
target triple = "xtensa-none-elf"

define protected i32 @main(i32 %0, ptr readnone captures(none) %1) #0 {
entry:
  %2 = call i32 asm sideeffect "rsr $0, ccount", "=r,~{memory}"() #1
  ret i32 %2
}

attributes #0 = { minsize nounwind optsize "no-trapping-math"="true" "stack-protector-buffer-size"="8" }
attributes #1 = { nounwind memory(none) }
attributes #2 = { }

!llvm.module.flags = !{!0, !1, !2, !3}

!0 = !{i32 2, !"was-target-abi", i32 0}
!1 = !{i32 2, !"was-riscv-isa", i32 0}
!2 = !{i32 2, !"was-SmallDataLimit", i32 0}
!3 = !{i32 7, !"Dwarf Version", i32 4}
!4 = !{!"rv32i2p1_m2p0_a2p1_c2p0"}
