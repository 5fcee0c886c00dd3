; ModuleID = '<swift-imported-modules>'
source_filename = "<swift-imported-modules>"
target datalayout = "e-m:e-p:32:32-i64:64-n32-S128"
target triple = "riscv32-none-none-eabi"

define protected i32 @main(i32 %0, ptr readnone captures(none) %1) #0 {
entry:
  %2 = call i32 asm sideeffect "rsr $0, ccount", "=r,~{memory}"() #1
  ret i32 %2
}

attributes #0 = { minsize nounwind optsize "frame-pointer"="all" "no-trapping-math"="true" "stack-protector-buffer-size"="8" "target-cpu"="generic-rv32" "target-features"="+32bit,+a,+c,+m,-v" "tune-cpu"="generic" }
attributes #1 = { nounwind memory(none) }
attributes #2 = { "target-features"="+m" "probe-stack"="__probestack" }

!llvm.module.flags = !{!0, !1, !2, !3}

!0 = !{i32 1, !"target-abi", !"ilp32"}
!1 = !{i32 6, !"riscv-isa", !4}
!2 = !{i32 8, !"SmallDataLimit", i32 8}
!3 = !{i32 7, !"Dwarf Version", i32 4}
!4 = !{!"rv32i2p1_m2p0_a2p1_c2p0"}
