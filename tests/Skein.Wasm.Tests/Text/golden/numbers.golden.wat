(module
  (type (;0;) (func (result i32)))
  (type (;1;) (func))
  (memory (;0;) 1)
  (func (;0;) (type 0) (result i32)
    (local i32)
    i32.const -1
    i32.const -2147483648
    i32.const -2147483648
    i32.const 7
    i32.const 0
    i32.add
    i32.add
    i32.add
    i32.add
  )
  (func (;1;) (type 1)
    i64.const -1
    drop
    i64.const -9223372036854775808
    drop
    i64.const 3735928559
    drop
  )
  (func (;2;) (type 1)
    f32.const 0
    drop
    f32.const -0
    drop
    f32.const 1
    drop
    f32.const 100000
    drop
    f32.const 1.05
    drop
    f32.const 100
    drop
    f32.const inf
    drop
    f32.const -inf
    drop
    f32.const nan
    drop
    f32.const -nan
    drop
    f32.const nan:0x1
    drop
    f32.const nan:0x7fffff
    drop
    f32.const 1e-45
    drop
    f32.const 3.4028235e38
    drop
    f32.const 3.4028235e38
    drop
    f32.const 1
    drop
    f32.const 1.0000002
    drop
    f32.const 1e-45
    drop
    f32.const 0
    drop
    f32.const 1e-45
    drop
  )
  (func (;3;) (type 1)
    f64.const 5e-324
    drop
    f64.const 1.7976931348623157e308
    drop
    f64.const 1
    drop
    f64.const 1.0000000000000002
    drop
    f64.const 5e-324
    drop
    f64.const 0
    drop
    f64.const 5e-324
    drop
    f64.const 1.7976931348623157e308
    drop
    f64.const 0.1
    drop
    f64.const 1.2345678901234568e29
    drop
    f64.const 0
    drop
    f64.const nan:0xfffffffffffff
    drop
    f64.const 1.3754889325393114e24
    drop
    f64.const 171
    drop
    f64.const -0
    drop
  )
  (func (;4;) (type 1)
    v128.const i32x4 0xffff0100 0x07ff807f 0x0b0a0908 0x0f0e0d0c
    drop
    v128.const i32x4 0xffff0000 0x7fffffff 0x00058000 0x00070006
    drop
    v128.const i32x4 0x00000000 0xffffffff 0xffffffff 0x00000003
    drop
    v128.const i32x4 0xffffffff 0xffffffff 0xffffffff 0x7fffffff
    drop
    v128.const i32x4 0x3f800000 0xffc00000 0x41000000 0x7f800000
    drop
    v128.const i32x4 0x00000000 0x80000000 0x00000004 0x7ff00000
    drop
    v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
    v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
    i8x16.shuffle 0 1 2 3 4 5 6 7 16 17 18 19 20 21 22 31
    drop
    v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
    i8x16.extract_lane_s 15
    drop
    i32.const 0
    v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
    v128.load8_lane offset=3 7
    drop
    i32.const 0
    v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
    v128.store64_lane 1
  )
  (func (;5;) (type 1)
    i32.const 0
    i32.const 0
    i32.load16_u offset=1 align=1
    i32.store8 offset=4294967295
    i32.const 0
    i32.const 0
    i64.load32_u align=2
    i64.store offset=8
  )
)
