using System.Globalization;
using System.Text;
using Skein.Wasm.Execution;
using Xunit;

namespace Skein.Wasm.Tests.Execution;

public sealed class ControlTests
{
    [Theory]
    [InlineData("block (result i32) i32.const 1 end", 1)]
    [InlineData("block (result i32) i32.const 1 br 0 end", 1)]
    [InlineData("block (result i32) i32.const 7 i32.const 1 br_if 0 drop i32.const 8 end", 7)]
    [InlineData("block (result i32) i32.const 7 i32.const 0 br_if 0 drop i32.const 8 end", 8)]
    [InlineData("i32.const 3 block (param i32) (result i32) i32.const 4 i32.add end", 7)]
    [InlineData("i32.const 3 loop (param i32) (result i32) end", 3)]
    [InlineData("i32.const 1 i32.const 0 if (param i32) (result i32) unreachable end", 1)]
    [InlineData("i32.const 1 i32.const 0 if (param i32) (result i32) unreachable else end i32.const 5 i32.add", 6)]
    [InlineData("i32.const 1 i32.const 1 if (param i32) (result i32) i32.const 2 i32.add else drop i32.const 9 end", 3)]
    [InlineData("i32.const 1 i32.const 0 if (param i32) (result i32) i32.const 2 i32.add else drop i32.const 9 end", 9)]
    [InlineData("i32.const 10 i32.const 20 block (param i32 i32) (result i32 i32) i32.const 1 br_if 0 drop drop i32.const 1 i32.const 2 end i32.sub", -10)]
    [InlineData("i32.const 1 i32.const 2 loop (param i32 i32) (result i32) i32.sub end", -1)]
    [InlineData("(return (i32.const 4))", 4)]
    [InlineData("i32.const 4 i32.const 1 br_if 0 drop i32.const 5", 4)]
    [InlineData("block br 0 unreachable end i32.const 2", 2)]
    [InlineData("block unreachable end i32.const 2", null)]
    [InlineData("block (result i32) block (result i32) i32.const 6 i32.const 0 br_table 1 0 end drop i32.const 7 end", 6)]
    [InlineData("block (result i32) block (result i32) i32.const 6 i32.const 9 br_table 1 0 end drop i32.const 7 end", 7)]
    [InlineData("i32.const 6 i32.const 1 br_table 0 0", 6)]
    [InlineData("i32.const 1 i32.const 2 i32.const 0 select", 2)]
    [InlineData("i32.const 1 i32.const 2 i32.const 5 select", 1)]
    [InlineData("i32.const 100 i32.const 1 i32.const 2 i32.const 5 select i32.add", 101)]
    [InlineData("local.get 0 i32.const 9 local.set 0 local.get 0 i32.sub", -9)]
    [InlineData("local.get 0 i32.const 9 local.tee 0 i32.sub local.get 0 i32.add", 0)]
    [InlineData("local.get 0 i32.const 1 if i32.const 9 local.set 0 end local.get 0 i32.add", 9)]
    [InlineData("local.get 0 block i32.const 9 local.set 0 end", 0)]
    [InlineData("local.get 0 loop local.get 0 i32.const 1 i32.add local.tee 0 i32.const 5 i32.lt_s br_if 0 end local.get 0 i32.add", 5)]
    [InlineData("block (result i32) i32.const 1 br 0 i32.const 2 drop unreachable end", 1)]
    [InlineData("block (result i32) i32.const 5 i32.const 2 br 0 end", 2)]
    [InlineData("i32.const 5 block (result i32) i32.const 2 br 0 end i32.sub", 3)]
    public void Control_does_what_the_specification_says(string code, int? expected)
    {
        using Instance instance = Wat.Run($"(module (func (export \"f\") (result i32) (local i32) {code}))");
        var function = instance.GetFunction<Func<int>>("f");
        if (expected is { } value) Assert.Equal(value, function());
        else Assert.Equal(TrapKind.Unreachable, Assert.Throws<TrapException>(() => function()).Trap);
    }

    [Fact]
    public void A_loop_takes_values_and_hands_them_on_swapped()
    {
        using Instance instance = Wat.Run("""
            (module (func (export "f") (param $n i32) (result i32 i32) 
              i32.const 1 i32.const 2
              loop $again (param i32 i32) (result i32 i32)
                (local.set $n (i32.sub (local.get $n) (i32.const 1)))
                call $swap
                (br_if $again (local.get $n))
              end)
              (func $swap (param i32 i32) (result i32 i32) local.get 1 local.get 0))
            """);
        var function = instance.GetFunction<Func<int, (int, int)>>("f");
        Assert.Equal((2, 1), function(1));
        Assert.Equal((1, 2), function(2));
        Assert.Equal((2, 1), function(3));
    }

    [Fact]
    public void Ten_thousand_blocks_nest()
    {
        var text = new StringBuilder("(module (func (export \"f\") (result i32) (local i32)");
        for (int depth = 0; depth < 9_990; depth++) text.Append("block ");
        text.Append("br 9989 ");
        for (int depth = 0; depth < 9_990; depth++) text.Append("end ");
        text.Append("i32.const 3))");
        using Instance instance = Wat.Run(text.ToString());
        Assert.Equal(3, instance.GetFunction<Func<int>>("f")());
    }

    [Fact]
    public void A_table_of_fifty_thousand_branches_is_taken()
    {
        var text = new StringBuilder("(module (func (export \"f\") (param i32) (result i32) block block block local.get 0 br_table");
        for (int index = 0; index < 50_000; index++) text.Append(CultureInfo.InvariantCulture, $" {index % 3}");
        text.Append(" 2 end i32.const 10 return end i32.const 11 return end i32.const 12))");
        using Instance instance = Wat.Run(text.ToString());
        var function = instance.GetFunction<Func<int, int>>("f");
        Assert.Equal([10, 11, 12, 12, 12], [function(30_000), function(1), function(49_997), function(50_000), function(-1)]);
    }

    [Fact]
    public void Tail_calls_do_not_use_up_the_stack()
    {
        using Instance instance = Wat.Run("""
            (module (type $t (func (param i32 i64) (result i64))) (table funcref (elem $odd))
              (func $even (export "even") (type $t)
                local.get 0 i32.eqz if local.get 1 return end
                local.get 0 i32.const 1 i32.sub local.get 1 i64.const 1 i64.add i32.const 0 return_call_indirect (type $t))
              (func $odd (type $t)
                local.get 0 i32.eqz if i64.const -1 return end
                local.get 0 i32.const 1 i32.sub local.get 1 i64.const 1 i64.add return_call $even))
            """);
        Assert.Equal(3_000_000, instance.GetFunction<Func<int, long, long>>("even")(3_000_000, 0));
    }

    [Fact]
    public void Many_results_come_back_in_order()
    {
        string types = string.Join(' ', Enumerable.Repeat("i32", 20));
        string values = string.Join(' ', Enumerable.Range(0, 20).Select(index => $"i32.const {index}"));
        using Instance instance = Wat.Run($"(module (func $f (export \"f\") (result {types}) {values}) (func (export \"g\") (result {types}) call $f))");
        Assert.Equal(Enumerable.Range(0, 20), instance.Call("g").Select(value => value.Int32));
    }

    [Fact]
    public void Ten_results_go_to_the_host_and_come_from_it()
    {
        string types = string.Join(' ', Enumerable.Repeat("i64", 10));
        using Instance instance = Wat.Run($"(module (import \"a\" \"f\" (func $f (result {types}))) (func (export \"g\") (result {types}) call $f))",
            new Imports().Add("a", "f", () => (1L, 2L, 3L, 4L, 5UL, 6L, 7L, 8L, 9L, ulong.MaxValue)));
        Assert.Equal((1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9UL, -1L), instance.GetFunction<Func<(long, long, long, long, long, long, long, long, ulong, long)>>("g")());
    }

    [Fact]
    public void A_thousand_results_and_parameters_are_possible()
    {
        string types = string.Join(' ', Enumerable.Repeat("i32", 1000));
        string values = string.Join(' ', Enumerable.Range(0, 1000).Select(index => $"local.get {index}"));
        using Instance instance = Wat.Run($"(module (func $f (export \"f\") (param {types}) (result {types}) {values}))");
        WasmValue[] arguments = [.. Enumerable.Range(0, 1000).Select(WasmValue.Of)];
        Assert.Equal(arguments, instance.Call("f", arguments));
    }
}
