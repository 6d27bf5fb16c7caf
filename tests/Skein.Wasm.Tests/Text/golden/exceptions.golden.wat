(module
  (type (;0;) (func (param i32)))
  (type (;1;) (func))
  (type (;2;) (func (param i32 i64)))
  (type (;3;) (func (param i32) (result i32)))
  (import "env" "raise" (func $raise (type 0)))
  (import "env" "cpp" (tag (;0;) (type 0)))
  (tag (;1;) (type 1))
  (tag (;2;) (type 2))
  (export "pair" (tag 2))
  (func $flat (type 3) (param i32) (result i32)
    try (result i32)
      try (result i32)
        local.get 0
        call $raise
        i32.const 0
      delegate 0
    catch 0
      i32.const 1
      i32.add
    catch 1
      rethrow 0
    catch_all
      i32.const -1
    end
  )
  (func $folded (type 3) (param i32) (result i32)
    try (result i32)
      local.get 0
      call $raise
      i32.const 0
    catch 0
      i32.const 1
      i32.add
    catch_all
      rethrow 0
    end
    try
      local.get 0
      i64.const 2
      throw 2
    catch 2
      drop
      drop
    end
    block
      try
        try
          nop
        delegate 0
        try
          nop
        delegate 1
      catch_all
      end
    end
    try
      nop
    end
  )
  (func (;3;) (type 1)
    try
      throw 1
    catch 1
    end
  )
)
