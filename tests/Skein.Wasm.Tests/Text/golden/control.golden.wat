(module
  (type (;0;) (func (param i32 i32) (result i32 i32)))
  (type (;1;) (func (param i32) (result i32)))
  (type (;2;) (func (param i32) (result i64)))
  (type (;3;) (func (param i32)))
  (type (;4;) (func (result i32)))
  (type (;5;) (func (param i64) (result i64)))
  (type (;6;) (func))
  (table (;0;) 2 funcref)
  (elem (;0;) (offset i32.const 0) func $swap $recursive)
  (func $swap (type 0) (param i32 i32) (result i32 i32)
    local.get 1
    local.get 0
  )
  (func $labels (type 1) (param i32) (result i32)
    block (result i32)
      loop (result i32)
        local.get 0
        if (result i32)
          local.get 0
          i32.const 1
          i32.sub
          local.set 0
          br 1
        else
          i32.const 1
          br 2
        end
      end
    end
  )
  (func (;2;) (type 1) (param i32) (result i32)
    block
      block
        block
          local.get 0
          br_table 2 1 0 2 1
        end
        i32.const 1
        return
      end
      i32.const 2
      return
    end
    i32.const 3
  )
  (func (;3;) (type 2) (param i32) (result i64)
    local.get 0
    i32.eqz
    if (result i64)
      i64.const 1
    else
      i64.const 2
    end
  )
  (func (;4;) (type 3) (param i32)
    local.get 0
    if
      br 0
      nop
    end
  )
  (func (;5;) (type 1) (param i32) (result i32)
    (local i32)
    local.get 0
    local.get 1
    block (type 0)
      call $swap
    end
    loop (type 0)
      i32.const 0
      call_indirect (type 0)
    end
    drop
    local.get 0
    if (type 1)
      i32.clz
    else
      drop
      i32.const 9
    end
  )
  (func (;6;) (type 4) (result i32)
    (local i32)
    (local i64)
    (local externref)
    i32.const 1
    i32.const 2
    local.get 0
    select
    local.get 2
    ref.null extern
    local.get 0
    select (result externref)
    drop
    local.get 0
    br_if 0
    local.get 1
    i32.const 1
    call_indirect (type 5)
    drop
    ref.func $swap
    ref.is_null
    drop
    block
      local.get 0
      br_if 0
      loop
        local.get 0
        br_if 1
      end
    end
    i32.const 0
    return_call_indirect (type 4)
  )
  (func $recursive (type 4) (result i32)
    return_call $recursive
  )
  (func (;8;) (type 6)
    unreachable
    i32.const 0
    drop
  )
)
