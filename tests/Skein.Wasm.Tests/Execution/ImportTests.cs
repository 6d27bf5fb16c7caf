using System.Runtime.Intrinsics;
using Skein.Wasm.Execution;
using Skein.Wasm.Modules;
using Xunit;

namespace Skein.Wasm.Tests.Execution;

public sealed class ImportTests
{
    // Declared by nobody else and private: the adapters must reach it all the same.
    private delegate ulong Mixed(uint a, long b, float c, double d, Vector128<byte> e, WasmFunction? f, object? g);

    [Theory]
    [InlineData("(import \"a\" \"none\" (func))", "unknown import")]
    [InlineData("(import \"none\" \"f\" (func))", "unknown import")]
    [InlineData("(import \"a\" \"f\" (func (result i32)))", "incompatible import type")]
    [InlineData("(import \"a\" \"f\" (global i32))", "incompatible import type")]
    [InlineData("(import \"a\" \"memory\" (memory 3))", "incompatible import type")]
    [InlineData("(import \"a\" \"memory\" (memory 1 3))", "incompatible import type")]
    [InlineData("(import \"a\" \"memory\" (memory 0 4))", null)]
    [InlineData("(import \"a\" \"table\" (table 6 funcref))", "incompatible import type")]
    [InlineData("(import \"a\" \"table\" (table 5 funcref))", "incompatible import type")]
    [InlineData("(import \"a\" \"table\" (table 2 5 funcref))", null)]
    [InlineData("(import \"a\" \"table\" (table 2 externref))", "incompatible import type")]
    [InlineData("(import \"a\" \"global\" (global i32))", "incompatible import type")]
    [InlineData("(import \"a\" \"global\" (global (mut i64)))", "incompatible import type")]
    [InlineData("(import \"a\" \"global\" (global (mut i32)))", null)]
    public void What_is_imported_must_be_offered_and_fit(string import, string? refusal)
    {
        using var memory = new LinearMemory(new MemoryType(new SizeLimits(2, 4)), 4);
        Imports imports = new Imports()
            .Add("a", "f", () => { })
            .Add("a", "memory", memory)
            .Add("a", "table", new Table(new TableType(WasmType.FuncRef, new SizeLimits(2, 5))))
            .Add("a", "global", new Global(new GlobalType(WasmType.I32, true), 1));
        if (refusal is null)
        {
            Wat.Run($"(module {import})", imports).Dispose();
            return;
        }

        WasmException refused = Assert.Throws<WasmException>(() => Wat.Run($"(module {import})", imports));
        Assert.Equal(WasmErrorKind.Unlinkable, refused.Kind);
        Assert.StartsWith(refusal, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void All_exports_of_an_instance_are_what_another_imports()
    {
        using Instance first = Wat.Run("""
            (module (memory (export "m") 1) (global (export "g") (mut i32) (i32.const 5)) (table (export "t") 1 funcref) (tag (export "e"))
              (func $next (export "f") (param i32) (result i32) (i32.add (local.get 0) (i32.const 1))) (elem (i32.const 0) $next))
            """);
        using Instance second = Wat.Run("""
            (module (import "lib" "m" (memory 1)) (import "lib" "g" (global $g (mut i32))) (import "lib" "t" (table 1 funcref)) (import "lib" "e" (tag))
              (import "lib" "f" (func $f (param i32) (result i32)))
              (func (export "go") (result i32)
                (i32.store (i32.const 8) (i32.const 42)) (global.set $g (i32.const 7))
                (i32.add (call $f (i32.const 10)) (call_indirect (param i32) (result i32) (i32.const 20) (i32.const 0)))))
            """,
            new Imports().Add("lib", first));
        Assert.Equal(32, second.Call("go")[0].Int32);
        Assert.Equal((42, 7), (first.Memory!.ReadInt32(8), first.GetGlobal("g").Value.Int32));
    }

    [Fact]
    public void Every_type_goes_to_the_host_and_comes_back()
    {
        (uint, long, float, double, Vector128<byte>, WasmFunction?, object?) seen = default;
        Mixed host = (a, b, c, d, e, f, g) =>
        {
            seen = (a, b, c, d, e, f, g);
            return ulong.MaxValue;
        };
        using Instance instance = Wat.Run("""
            (module (type $t (func (param i32 i64 f32 f64 v128 funcref externref) (result i64)))
              (import "a" "f" (func $f (type $t)))
              (func (export "f") (type $t) local.get 0 local.get 1 local.get 2 local.get 3 local.get 4 local.get 5 local.get 6 call $f))
            """, new Imports().Add("a", "f", host));
        WasmFunction self = instance.GetFunction("f");
        Vector128<byte> vector = Vector128.Create((byte)7);
        Assert.Equal(ulong.MaxValue, instance.GetFunction<Mixed>("f")(uint.MaxValue, -1, 1.5f, -2.5, vector, self, "thing"));
        Assert.Equal((uint.MaxValue, -1, 1.5f, -2.5, vector, self, "thing"), seen);
        Assert.Equal([WasmValue.Of(-1L)], self.Call(1, 2L, 3f, 4d, WasmValue.Of(vector), WasmValue.Of(self), WasmValue.OfExternal(seen.Item7)));
    }

    [Fact]
    public void Bits_of_what_is_no_number_are_kept_on_every_way()
    {
        const int signalling = 0x7FA0_0001;
        // From bytes: of a constant the just-in-time compiler would make a quiet one.
        float value = BitConverter.ToSingle(BitConverter.GetBytes(signalling));
        using Instance instance = Wat.Run("""
            (module (import "a" "f" (func $f (param f32) (result f32))) (global $g (mut f32) (f32.const nan:0x200001)) (memory 1)
              (func (export "through") (param f32) (result f32) (local f32) (local.set 1 (call $f (local.get 0))) (global.set $g (local.get 1)) (global.get $g))
              (func (export "constant") (result i32) (i32.reinterpret_f32 (f32.const nan:0x200001)))
              (func (export "memory") (param f32) (result i32) (f32.store (i32.const 0) (local.get 0)) (i32.load (i32.const 0))))
            """, new Imports().Add("a", "f", (float x) => x));
        Assert.Equal(signalling, BitConverter.SingleToInt32Bits(instance.GetFunction<Func<float, float>>("through")(value)));
        Assert.Equal(signalling, instance.GetFunction<Func<int>>("constant")());
        Assert.Equal(signalling, instance.GetFunction<Func<float, int>>("memory")(value));
        Assert.Equal(signalling, instance.Call("through", WasmValue.OfBits(WasmType.F32, signalling))[0].Int32);
    }

    [Fact]
    public void What_the_host_throws_comes_out_as_a_trap_with_its_cause()
    {
        var cause = new InvalidOperationException("the host's own");
        using Instance instance = Wat.Run("(module (import \"a\" \"f\" (func $f)) (func (export \"g\") call $f))", new Imports().Add("a", "f", new Action(() => throw cause)));
        TrapException stopped = Assert.Throws<TrapException>(instance.GetFunction<Action>("g"));
        Assert.Equal(TrapKind.HostFailed, stopped.Trap);
        Assert.Same(cause, stopped.InnerException);
    }

    [Fact]
    public void A_trap_that_the_host_throws_comes_out_as_it_is()
    {
        var trap = new TrapException(TrapKind.Unreachable, "mine");
        using Instance instance = Wat.Run("(module (import \"a\" \"f\" (func $f)) (func (export \"g\") call $f))", new Imports().Add("a", "f", new Action(() => throw trap)));
        Assert.Same(trap, Assert.Throws<TrapException>(instance.GetFunction<Action>("g")));
    }

    [Fact]
    public void Two_instances_share_a_global_variable_a_memory_a_table_and_functions()
    {
        using Instance first = Wat.Run("""
            (module (global (export "g") (mut i64) (i64.const 1)) (memory (export "m") 1) (table (export "t") 2 funcref) (global (export "r") (mut externref) (ref.null extern))
              (func (export "get") (result i64) global.get 0)
              (func (export "call") (param i32) (result i32) local.get 0 call_indirect (result i32)))
            """);
        Imports imports = new Imports().Add("a", "g", first.GetGlobal("g")).Add("a", "m", first.GetMemory("m")).Add("a", "t", first.GetTable("t")).Add("a", "get", first.GetFunction("get")).Add("a", "r", first.GetGlobal("r"));
        using Instance second = Wat.Run("""
            (module (import "a" "g" (global $g (mut i64))) (import "a" "m" (memory 1)) (import "a" "t" (table $t 2 funcref)) (import "a" "get" (func $get (result i64))) (import "a" "r" (global $r (mut externref)))
              (elem (i32.const 1) $seven) (data (i32.const 8) "\2A")
              (func $seven (export "seven") (result i32) i32.const 7)
              (func (export "set") (param i64) (result i64) (global.set $g (local.get 0)) call $get)
              (func (export "refer") (param externref) (global.set $r (local.get 0))))
            """, imports);
        Assert.Equal(99, second.GetFunction<Func<long, long>>("set")(99));
        Assert.Equal(99, first.GetGlobal("g").Value.Int64);
        Assert.Equal(42, first.GetMemory("m").ReadInt32(8));
        Assert.Equal(7, first.GetFunction<Func<int, int>>("call")(1));
        Assert.Same(second.GetFunction("seven"), first.GetTable("t").Get(1));
        second.GetFunction<Action<object>>("refer")(first);
        Assert.Same(first, first.GetGlobal("r").Value.Reference);
        first.GetGlobal("g").Value = 5L;
        Assert.Equal(5, second.GetFunction<Func<long, long>>("set")(5));
    }

    [Fact]
    public void A_function_of_the_host_can_be_a_value()
    {
        using Instance instance = Wat.Run("""
            (module (import "a" "f" (func $f (param i32) (result i32))) (table 1 funcref) (elem (i32.const 0) $f) (export "f" (func $f))
              (func (export "g") (param i32) (result i32) local.get 0 i32.const 0 call_indirect (param i32) (result i32)))
            """, new Imports().Add("a", "f", (int x) => x + 1));
        Assert.Equal(3, instance.GetFunction<Func<int, int>>("g")(2));
        Assert.Equal(4, instance.GetFunction<Func<int, int>>("f")(3));
    }

    [Fact]
    public void A_host_may_call_back_into_the_instance()
    {
        using Instance instance = Wat.Run("""
            (module (import "a" "f" (func $f (param i32) (result i32)))
              (func (export "down") (param i32) (result i32) local.get 0 i32.eqz if (result i32) i32.const 100 else local.get 0 call $f end))
            """, new Imports().Add("a", "f", (Instance self, int x) => self.GetFunction<Func<int, int>>("down")(x - 1) + 1));
        Assert.Equal(110, instance.GetFunction<Func<int, int>>("down")(10));
    }

    [Fact]
    public void A_delegate_of_another_type_is_refused()
    {
        using Instance instance = Wat.Run("(module (func (export \"f\") (param i32)))");
        Assert.Throws<ArgumentException>(() => instance.GetFunction<Action<long>>("f"));
        Assert.Throws<ArgumentException>(() => instance.GetFunction<Action<string>>("f"));
        Assert.Throws<ArgumentException>(() => instance.GetFunction<Action<int>>("g"));
        Assert.Throws<ArgumentException>(() => instance.Call("f", 1L));
        Assert.Throws<ArgumentException>(() => instance.Call("f"));
    }

    [Fact]
    public void A_table_of_functions_takes_nothing_else_from_the_host()
    {
        var type = new TableType(WasmType.FuncRef, new SizeLimits(1, 5));
        var table = new Table(type);
        Assert.Throws<ArgumentException>(() => new Table(type, "no function"));
        Assert.Throws<ArgumentException>(() => table.Set(0, "no function"));
        Assert.Throws<ArgumentException>(() => table.Grow(1, "no function"));
        Assert.Equal(1u, table.Grow(1, null));
    }
}
