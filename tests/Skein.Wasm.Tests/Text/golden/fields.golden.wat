(module
  (type (;0;) (func (param i32 i32) (result i32)))
  (type (;1;) (func))
  (type (;2;) (func (param i32 i64)))
  (type (;3;) (func (param i64 i64) (result i64)))
  (import "env" "log" (func $log (type 2)))
  (import "env" "table" (table (;0;) 1 100 funcref))
  (import "env" "base" (global (;0;) i32))
  (import "env" "more" (func $imported (type 0)))
  (table (;1;) 4 externref)
  (table (;2;) 2 2 funcref)
  (memory (;0;) 1 16)
  (global (;1;) (mut i32) i32.const -1)
  (global (;2;) i32 global.get 0)
  (global (;3;) i64 i64.const -1)
  (global (;4;) (mut funcref) ref.null func)
  (global (;5;) funcref ref.func $add)
  (export "memory" (memory 0))
  (export "again" (memory 0))
  (export "copy" (global 2))
  (export "add" (func $add))
  (export "\09\0a\0d\22'\5c\00\c3\a9\f0\9f\90\a2" (table 2))
  (export "sum" (func $sum))
  (export "init" (func 5))
  (start $nothing)
  (elem (;0;) (table 2) (offset i32.const 0) func $add $nothing)
  (elem (;1;) (offset i32.const 0) func $add $nothing)
  (elem (;2;) (table 2) (offset i32.const 1) func $nothing)
  (elem (;3;) func $add $sum)
  (elem (;4;) declare func $sum)
  (elem (;5;) funcref (item ref.func $add) (item ref.null func))
  (elem (;6;) (table 1) (offset i32.const 0) externref (item ref.null extern))
  (func $add (type 0) (param i32 i32) (result i32)
    local.get 0
    local.get 1
    i32.add
  )
  (func $sum (type 3) (param i64 i64) (result i64)
    (local i64)
    (local i32 i32)
    (local f32 f32)
    local.get 0
    local.get 1
    i64.add
    local.set 2
    f32.const 1
    local.set 6
    local.get 2
  )
  (func $nothing (type 1)
  )
  (func (;5;) (type 1)
    i32.const 0
    i32.const 1
    i32.const 2
    memory.init 1
    data.drop 1
    i32.const 0
    i32.const 0
    i32.const 0
    table.init 2 3
    elem.drop 3
    i32.const 0
    i32.const 0
    i32.const 0
    memory.copy
    i32.const 0
    i32.const 0
    i32.const 0
    memory.fill
    i32.const 0
    i32.const 0
    i32.const 0
    table.copy 2 0
    i32.const 0
    i32.const 0
    i32.const 0
    table.copy 0 0
    ref.null func
    i32.const 1
    table.grow 2
    drop
    i32.const 0
    ref.null func
    i32.const 0
    table.fill 2
    table.size 2
    drop
    i32.const 0
    i32.const 0
    table.get 2
    table.set 2
  )
  (data (;0;) (offset i32.const 16) "plain and \22quoted\22 \5c \00\ff")
  (data (;1;) "passive")
  (data (;2;) (offset global.get 0))
)
