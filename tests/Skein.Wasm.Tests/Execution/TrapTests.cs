using Skein.Wasm.Execution;
using Xunit;

namespace Skein.Wasm.Tests.Execution;

public sealed class TrapTests
{
    [Theory]
    [InlineData("unreachable", TrapKind.Unreachable, "unreachable")]
    [InlineData("(i32.div_s (i32.const 1) (i32.const 0)) drop", TrapKind.IntegerDivideByZero, "integer divide by zero")]
    [InlineData("(i32.div_s (i32.const 0x80000000) (i32.const -1)) drop", TrapKind.IntegerOverflow, "integer overflow")]
    [InlineData("(i32.trunc_f64_s (f64.const nan)) drop", TrapKind.InvalidConversionToInteger, "invalid conversion to integer")]
    [InlineData("(i32.load (i32.const 65533)) drop", TrapKind.MemoryOutOfBounds, "out of bounds memory access")]
    [InlineData("(i32.load offset=4294967295 (i32.const -1)) drop", TrapKind.MemoryOutOfBounds, "out of bounds memory access")]
    [InlineData("(i64.store offset=65529 (i32.const 0) (i64.const 1))", TrapKind.MemoryOutOfBounds, "out of bounds memory access")]
    [InlineData("(i32.store8 (local.get $minus) (i32.const 1))", TrapKind.MemoryOutOfBounds, "out of bounds memory access")]
    [InlineData("(i32.store8 offset=65536 (local.get $zero) (i32.const 1))", TrapKind.MemoryOutOfBounds, "out of bounds memory access")]
    [InlineData("(i32.load (i32.add (local.get $minus) (local.get $minus))) drop", TrapKind.MemoryOutOfBounds, "out of bounds memory access")]
    [InlineData("(i32.load8_u (local.get $zero)) drop (i32.load8_u offset=65536 (local.get $zero)) drop", TrapKind.MemoryOutOfBounds, "out of bounds memory access")]
    [InlineData("(memory.fill (i32.const 65535) (i32.const 1) (i32.const 2))", TrapKind.MemoryOutOfBounds, "out of bounds memory access")]
    [InlineData("(memory.copy (i32.const 0) (i32.const 65535) (i32.const 2))", TrapKind.MemoryOutOfBounds, "out of bounds memory access")]
    [InlineData("(memory.copy (i32.const 1) (i32.const 0) (i32.const -1))", TrapKind.MemoryOutOfBounds, "out of bounds memory access")]
    [InlineData("(memory.init 0 (i32.const 0) (i32.const 3) (i32.const 2))", TrapKind.MemoryOutOfBounds, "out of bounds memory access")]
    [InlineData("(data.drop 0) (memory.init 0 (i32.const 0) (i32.const 0) (i32.const 1))", TrapKind.MemoryOutOfBounds, "out of bounds memory access")]
    [InlineData("(table.get 0 (i32.const 4)) drop", TrapKind.TableOutOfBounds, "out of bounds table access")]
    [InlineData("(table.set 0 (i32.const -1) (ref.null func))", TrapKind.TableOutOfBounds, "out of bounds table access")]
    [InlineData("(table.fill 0 (i32.const 3) (ref.null func) (i32.const 2))", TrapKind.TableOutOfBounds, "out of bounds table access")]
    [InlineData("(table.copy 0 0 (i32.const 3) (i32.const 0) (i32.const 2))", TrapKind.TableOutOfBounds, "out of bounds table access")]
    [InlineData("(elem.drop 0) (table.init 0 (i32.const 0) (i32.const 0) (i32.const 1))", TrapKind.TableOutOfBounds, "out of bounds table access")]
    [InlineData("(call_indirect (type $v) (i32.const 4))", TrapKind.TableOutOfBounds, "undefined element")]
    [InlineData("(call_indirect (type $v) (i32.const 0))", TrapKind.UninitializedElement, "uninitialized element")]
    [InlineData("(call_indirect (type $v) (i32.const 1))", TrapKind.IndirectCallTypeMismatch, "indirect call type mismatch")]
    [InlineData("(call $deep)", TrapKind.CallStackExhausted, "call stack exhausted")]
    public void Each_trap_has_the_words_of_the_specification(string code, TrapKind trap, string words)
    {
        using Instance instance = Wat.Run($"""
            (module (type $v (func)) (memory 1 2) (table 4 8 funcref) (elem funcref (ref.func $other)) (elem (i32.const 1) func $other) (data "abc")
              (func $other (param i32))
              (func $deep call $deep)
              (func (export "f") (local $zero i32) (local $minus i32) (local.set $minus (i32.const -1)) {code})
              (func (export "ok") (result i32) (i32.const 1)))
            """);
        TrapException stopped = Assert.Throws<TrapException>(instance.GetFunction<Action>("f"));
        Assert.Equal((trap, words), (stopped.Trap, stopped.Message));
        // It goes on.
        Assert.Equal(1, instance.GetFunction<Func<int>>("ok")());
    }

    [Fact]
    public void A_wide_check_covers_narrow_ones_but_not_after_the_variable_changed()
    {
        using Instance instance = Wat.Run("""
            (module (memory 1)
              (func (export "f") (param $p i32) (result i32)
                (i32.load offset=8 (local.get $p)) drop
                (i32.load offset=4 (local.get $p)) drop
                (local.set $p (i32.add (local.get $p) (i32.const 65536)))
                (i32.load offset=4 (local.get $p)))
              (func (export "joined") (param $p i32) (result i32)
                block
                  (br_if 0 (local.get $p))
                  (i32.load (local.get $p)) drop
                end
                (i32.load (local.get $p))))
            """);
        Assert.Throws<TrapException>(() => instance.Call("f", 0));
        Assert.Throws<TrapException>(() => instance.Call("joined", 65_536));
        Assert.Equal([WasmValue.Of(0)], instance.Call("joined", 0));
    }
}
