using System.Globalization;
using System.Text;
using Skein.Wasm.Compilation;
using Skein.Wasm.Execution;
using Skein.Wasm.Modules;
using Skein.Wasm.Text;
using Xunit;

namespace Skein.Wasm.Tests.Execution;

public sealed class ExceptionTests
{
    // $a carries nothing, $b a number, $c two. $throw throws $b with its argument unless that is zero.
    private const string Head = """
        (tag $a) (tag $b (param i32)) (tag $c (param i32 i64))
        (func $throw (param i32) local.get 0 if local.get 0 throw $b end)
        (func $seven (result i32) i32.const 7) (table funcref (elem $throw $seven))
        """;

    [Theory]
    [InlineData("try (result i32) i32.const 5 catch $b end", 5)]
    [InlineData("try (result i32) i32.const 5 throw $b catch $b end", 5)]
    [InlineData("try (result i32) i32.const 5 call $throw i32.const 1 catch $b i32.const 10 i32.add end", 15)]
    [InlineData("try (result i32) i32.const 5 i32.const 0 call_indirect (param i32) i32.const 1 catch $b end", 5)]
    [InlineData("try (result i32) throw $a catch $b catch $a i32.const 3 end", 3)]
    [InlineData("try (result i32) throw $a catch $b catch_all i32.const 4 end", 4)]
    [InlineData("try (result i32) i32.const 1 i64.const 2 throw $c catch $c i32.wrap_i64 i32.const 10 i32.mul i32.add end", 21)]
    [InlineData("i32.const 100 try (result i32) i32.const 5 throw $b catch $b end i32.add", 105)]
    [InlineData("i32.const 100 local.get 0 try (param i32) (result i32) drop i32.const 5 throw $b catch $b end i32.sub", 95)]
    [InlineData("i32.const 3 try (param i32) (result i32) i32.const 4 i32.add throw $b catch $b i32.const 2 i32.mul end", 14)]
    [InlineData("try i32.const 9 local.set 0 throw $a catch $a end local.get 0", 9)]
    [InlineData("try (result i32) try (result i32) i32.const 5 throw $b catch $a i32.const 1 end catch $b i32.const 20 i32.add end", 25)]
    [InlineData("try (result i32) try (result i32) i32.const 5 throw $b catch $b drop i32.const 6 throw $b end catch $b end", 6)]
    [InlineData("try (result i32) try (result i32) i32.const 5 throw $b catch $b drop rethrow 0 end catch $b end", 5)]
    [InlineData("try (result i32) try (result i32) i32.const 5 throw $b catch_all rethrow 0 end catch $b end", 5)]
    [InlineData("try (result i32) try (result i32) i32.const 5 throw $b catch_all try (result i32) throw $a catch_all rethrow 1 end end catch $b i32.const 30 i32.add end", 35)]
    [InlineData("try $o (result i32) try (result i32) try (result i32) i32.const 5 throw $b delegate $o catch $b drop i32.const 1 end catch $b i32.const 40 i32.add end", 45)]
    [InlineData("try $o (result i32) try (result i32) try (result i32) i32.const 5 throw $b delegate 0 catch $b drop i32.const 1 end catch $b i32.const 40 i32.add end", 1)]
    [InlineData("try (result i32) try (result i32) block $o (result i32) try (result i32) try (result i32) i32.const 5 throw $b delegate $o catch $b drop i32.const 1 end end catch $b i32.const 50 i32.add end catch $b drop i32.const 2 end", 55)]
    [InlineData("try $o (result i32) try $p (result i32) throw $a catch $a try (result i32) try (result i32) i32.const 5 throw $b delegate $p catch $b drop i32.const 1 end end catch $b i32.const 60 i32.add end", 65)]
    [InlineData("block $o (result i32) try i32.const 8 br $o catch $a end i32.const 1 end", 8)]
    [InlineData("block $o (result i32) try i32.const 8 i32.const 1 br_if $o drop catch $a end i32.const 1 end", 8)]
    [InlineData("block $o (result i32) try i32.const 8 i32.const 0 br_if $o drop catch $a end i32.const 1 end", 1)]
    [InlineData("block $o block $p try i32.const 1 br_table 0 $o $p catch $a end end i32.const 2 return end i32.const 3", 3)]
    [InlineData("block $o block $p try i32.const 0 br_table 0 $o $p catch $a end i32.const 1 return end i32.const 2 return end i32.const 3", 1)]
    [InlineData("try i32.const 6 return catch $a end i32.const 1", 6)]
    [InlineData("try try i32.const 6 return catch $a end catch_all end i32.const 1", 6)]
    [InlineData("try throw $a catch $a i32.const 6 return end i32.const 1", 6)]
    [InlineData("try i32.const 6 i32.const 1 br_if 1 drop catch $a end i32.const 1", 6)]
    [InlineData("loop $l try local.get 0 i32.const 1 i32.add local.tee 0 i32.const 5 i32.lt_s br_if $l catch $a end end local.get 0", 5)]
    [InlineData("loop $l try local.get 0 i32.const 1 i32.add local.tee 0 i32.const 5 i32.lt_s if throw $a end catch $a br $l end end local.get 0", 5)]
    [InlineData("try (result i32) try (result i32) i32.const 5 throw $b end catch $b end", 5)]
    [InlineData("try unreachable catch_all i32.const 1 return end i32.const 2", null)]
    [InlineData("try i32.const 1 i32.const 0 i32.div_s drop catch_all i32.const 1 return end i32.const 2", null)]
    [InlineData("try i32.const 5 throw $b catch $a end i32.const 1", null)]
    [InlineData("try try i32.const 5 throw $b delegate 1 catch $b drop end i32.const 1", null)]
    public void The_older_handlers_do_what_they_must(string code, int? expected) => Judge(Wat.Bytes(Module(code)), expected);

    [Theory]
    [InlineData("block $h (result i32) try_table (catch $b $h) i32.const 5 call $throw end i32.const 1 end", 5)]
    [InlineData("block $h (result i32) try_table (catch $b $h) i32.const 0 call $throw end i32.const 1 end", 1)]
    [InlineData("i32.const 100 block $h (result i32) try_table (catch $b $h) i32.const 5 throw $b end i32.const 1 end i32.add", 105)]
    [InlineData("block $h (result i32 exnref) try_table (catch_ref $b $h) i32.const 5 throw $b end unreachable end drop", 5)]
    [InlineData("block $h try_table (catch $b 1) (catch_all $h) throw $a end unreachable end i32.const 7", 7)]
    [InlineData("block $h (result i32) try_table (catch $b $h) block $g (result exnref) try_table (catch_all_ref $g) i32.const 6 throw $b end unreachable end throw_ref end unreachable end", 6)]
    [InlineData("try_table (catch $b 0) i32.const 9 throw $b end i32.const 1", 9)]
    [InlineData("loop $l try_table (catch $a $l) local.get 0 i32.const 1 i32.add local.tee 0 i32.const 5 i32.lt_s if throw $a end end end local.get 0", 5)]
    [InlineData("block $o (result i32) try_table (catch $b $o) block $h (result i32) try_table (catch $b $h) i32.const 5 throw $b end unreachable end i32.const 1 i32.add throw $b end unreachable end", 6)]
    [InlineData("try_table (result i32) i32.const 4 end", 4)]
    [InlineData("i32.const 4 try_table (param i32) (result i32) (catch $b 0) i32.const 1 i32.add end", 5)]
    [InlineData("ref.null exn ref.is_null", 1)]
    [InlineData("ref.null exn throw_ref", null)]
    [InlineData("block $h try_table (catch_all $h) unreachable end end i32.const 1", null)]
    public void Handlers_that_are_labels_do_what_they_must(string code, int? expected) => Judge(WatReader.Read(Module(code)), expected);

    [Theory]
    [InlineData("try (result i32) i32.const 5 return_call $id catch_all i32.const 1 end", "(func $id (param i32) (result i32) local.get 0)", 5)]
    [InlineData("try (result i32) i32.const 5 return_call $id catch_all i32.const 1 end", "(func $id (param i32) (result i32) throw $a)", null)]
    [InlineData("try (result i32) i32.const 1 return_call_indirect (result i32) catch_all i32.const 1 end", "", 7)]
    public void A_tail_call_leaves_its_handlers(string code, string more, int? expected) => Judge(Wat.Bytes(Module(code, more)), expected);

    [Fact]
    public void The_host_sees_what_was_thrown()
    {
        using Instance instance = Wat.Run("(module (tag $t (export \"t\") (param i32 f64)) (func (export \"f\") i32.const 3 f64.const 1.5 throw $t))");
        ThrownException thrown = Assert.Throws<ThrownException>(() => instance.Call("f"));
        Assert.Equal([WasmValue.Of(3), WasmValue.Of(1.5)], thrown.Values);
        Assert.Same(instance.GetTag("t"), thrown.Tag);
        Assert.Equal(TrapKind.UncaughtException, thrown.Trap);
    }

    [Fact]
    public void A_function_of_the_host_throws_what_a_module_catches()
    {
        var tag = new Tag(new TagType(new FunctionType([WasmType.I64], [])));
        using Instance instance = Wat.Run(
            "(module (import \"h\" \"t\" (tag $t (param i64))) (import \"h\" \"f\" (func $f)) (func (export \"g\") (result i64) try (result i64) call $f i64.const 1 catch $t end))",
            new Imports().Add("h", "t", tag).Add("h", "f", (Action)(() => throw new ThrownException(tag, 42L))));
        Assert.Equal(42, instance.GetFunction<Func<long>>("g")());
    }

    [Fact]
    public void What_goes_wrong_in_the_host_is_not_caught()
    {
        using Instance instance = Wat.Run("(module (import \"h\" \"f\" (func $f)) (func (export \"g\") try call $f catch_all end))", new Imports().Add("h", "f", (Action)(() => throw new InvalidOperationException("broken"))));
        TrapException trap = Assert.Throws<TrapException>(() => instance.Call("g"));
        Assert.Equal(TrapKind.HostFailed, trap.Trap);
        Assert.IsType<InvalidOperationException>(trap.InnerException);
    }

    [Fact]
    public void A_host_may_throw_only_what_the_tag_says()
    {
        var tag = new Tag(new TagType(new FunctionType([WasmType.I64], [])));
        Assert.Throws<ArgumentException>(() => new ThrownException(tag, 42));
        Assert.Throws<ArgumentException>(() => new ThrownException(tag));
        Assert.Throws<ArgumentException>(() => new Tag(new TagType(new FunctionType([], [WasmType.I64]))));
    }

    [Fact]
    public void Equal_tags_of_two_instances_are_two()
    {
        const string Thrower = "(module (tag $t (export \"t\")) (func (export \"f\") throw $t))";
        using Instance one = Wat.Run(Thrower);
        using Instance other = Wat.Run(Thrower);
        using Instance catcher = Wat.Run(
            "(module (import \"m\" \"t\" (tag $t)) (import \"m\" \"f\" (func $f)) (func (export \"g\") (result i32) try (result i32) call $f i32.const 0 catch $t i32.const 1 catch_all i32.const 2 end))",
            new Imports().Add("m", "t", one.GetTag("t")).Add("m", "f", one.GetFunction("f")));
        using Instance stranger = catcher.Module.Instantiate(new Imports().Add("m", "t", one.GetTag("t")).Add("m", "f", other.GetFunction("f")));
        Assert.Equal((1, 2), (catcher.Call("g")[0].Int32, stranger.Call("g")[0].Int32));
    }

    [Fact]
    public void A_tag_of_another_type_is_not_linked()
    {
        var tag = new Tag(new TagType(new FunctionType([WasmType.I64], [])));
        WasmException refused = Assert.Throws<WasmException>(() => Wat.Run("(module (import \"h\" \"t\" (tag (param i32))))", new Imports().Add("h", "t", tag)));
        Assert.Equal((WasmErrorKind.Unlinkable, "incompatible import type for h.t: tag (i32) -> () is wanted, tag (i64) -> () is offered"), (refused.Kind, refused.Reason));
    }

    [Fact]
    public void An_endless_loop_of_exceptions_is_interrupted_runs_out_of_fuel_and_does_not_use_up_the_stack()
    {
        const string Text = "(module (import \"h\" \"tick\" (func $tick)) (tag $t) (func $throw throw $t) (func (export \"f\") loop $l try call $throw catch $t call $tick br $l end end))";
        int ticks = 0;
        Instance? running = null;
        using Instance interrupted = running = Wat.Run(Text, new Imports().Add("h", "tick", () => { if (++ticks == 1000) running!.Interrupt(); }));
        Assert.Equal(TrapKind.Interrupted, Assert.Throws<TrapException>(() => interrupted.Call("f")).Trap);
        Assert.Equal(1000, ticks);
        using Instance counted = Wat.Run(Text, new Imports().Add("h", "tick", () => { }), new InstanceLimits { Fuel = 5000 }, new CompilerOptions { Fuel = true });
        Assert.Equal(TrapKind.OutOfFuel, Assert.Throws<TrapException>(() => counted.Call("f")).Trap);
    }

    [Fact]
    public void An_exhausted_stack_is_no_exception_and_a_deep_exception_finds_its_handler()
    {
        using Instance instance = Wat.Run("""
            (module (tag $t (param i32))
              (func $down (param i32) (result i32)
                local.get 0 i32.eqz if i32.const 77 throw $t end
                local.get 0 i32.const 1 i32.sub call $down i32.const 1 i32.add)
              (func (export "f") (param i32) (result i32)
                try (result i32) local.get 0 call $down catch $t catch_all i32.const -1 end))
            """);
        var function = instance.GetFunction<Func<int, int>>("f");
        Assert.Equal(77, function(2000));
        Assert.Equal(TrapKind.CallStackExhausted, Assert.Throws<TrapException>(() => function(-1)).Trap);
        Assert.Equal(77, function(2000));
    }

    [Fact]
    public void Exceptions_are_kept_in_tables_and_variables_and_go_through_the_host()
    {
        byte[] module = WatReader.Read("""
            (module
              (import "h" "see" (func $see (param exnref) (result exnref)))
              (tag $t (param i32)) (table $x 4 exnref) (global $g (mut exnref) (ref.null exn))
              (func (export "keep") (param i32)
                (block $h (result exnref) (try_table (catch_all_ref $h) (throw $t (local.get 0))) (unreachable))
                (global.set $g) (table.set $x (i32.const 2) (global.get $g)))
              (func (export "again") (result i32)
                (block $h (result i32) (try_table (catch $t $h) (throw_ref (call $see (table.get $x (i32.const 2))))) (unreachable)))
              (func (export "null") (throw_ref (table.get $x (i32.const 1)))))
            """);
        ThrownException? seen = null;
        using Instance instance = CompiledModule.Compile(WasmModule.Read(module)).Instantiate(new Imports().Add("h", "see", (ThrownException? thrown) => seen = thrown));
        instance.Call("keep", 31);
        Assert.Equal(31, instance.Call("again")[0].Int32);
        Assert.Equal([WasmValue.Of(31)], seen!.Values);
        TrapException trap = Assert.Throws<TrapException>(() => instance.Call("null"));
        Assert.Equal((TrapKind.NullException, "null exception reference"), (trap.Trap, trap.Message));
    }

    [Theory]
    [InlineData(30)]
    [InlineData(500)]
    public void Handlers_nest_as_blocks_do(int depth)
    {
        var text = new StringBuilder("(module (tag $a) (func (export \"f\") (result i32) (local i32) ");
        for (int step = 0; step < depth; step++) text.Append("try ");
        text.Append("throw $a ");
        for (int step = 0; step < depth; step++) text.Append(CultureInfo.InvariantCulture, $"catch $a local.get 0 i32.const 1 i32.add local.set 0 {(step < depth - 1 ? "throw $a" : "")} end ");
        text.Append("local.get 0))");
        Assert.Equal(depth, Wat.Run(text.ToString()).Call("f")[0].Int32);
    }

    [Fact]
    public void A_large_function_catches_too()
    {
        var text = new StringBuilder("(module (tag $b (param i64)) (memory 1) (func (export \"f\") (param i32) (result i64) (local i64) ");
        for (int step = 0; step < 3_000; step++) text.Append(CultureInfo.InvariantCulture, $"try i64.const {step} local.get 0 i32.load8_u i64.extend_i32_u i64.add throw $b catch $b local.get 1 i64.add local.set 1 end ");
        text.Append("local.get 1))");
        Assert.Equal(3_000L * 2_999 / 2, Wat.Run(text.ToString()).Call("f", 5)[0].Int64);
    }

    private static string Module(string code, string more = "") => $"(module {Head} {more} (func (export \"f\") (result i32) (local i32) {code}))";

    // Compiled in every way; the way must not be seen from within.
    private static void Judge(byte[] module, int? expected)
    {
        foreach (CompilerOptions options in (CompilerOptions[])[new(), new() { Fuel = true }, new() { Interruptible = false }])
        {
            using Instance instance = CompiledModule.Compile(WasmModule.Read(module), options).Instantiate();
            var function = instance.GetFunction<Func<int>>("f");
            if (expected is { } value) Assert.Equal(value, function());
            else Assert.ThrowsAny<TrapException>(() => function());
        }
    }
}
