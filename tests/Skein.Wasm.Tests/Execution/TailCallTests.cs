using System.Globalization;
using Skein.Wasm.Execution;
using Xunit;

namespace Skein.Wasm.Tests.Execution;

/// <summary>Ten million calls, each the last deed of the one before: a frame left by each would not fit.</summary>
public sealed class TailCallTests
{
    private const int Rounds = 10_000_000;

    private static readonly InstanceLimits SmallStack = new() { StackBytesMax = 64 * 1024 };

    [Fact]
    public void Two_instances_call_each_other_through_an_import_and_a_table()
    {
        using Instance first = Wat.Run("""
            (module (type $t (func (param i32 i64) (result i64))) (table (export "table") 1 funcref)
              (func (export "even") (type $t)
                local.get 0 i32.eqz if local.get 1 return end
                local.get 0 i32.const 1 i32.sub local.get 1 i64.const 1 i64.add i32.const 0 return_call_indirect (type $t)))
            """, null, SmallStack);
        using Instance second = Wat.Run("""
            (module (type $t (func (param i32 i64) (result i64))) (import "m" "table" (table 1 funcref)) (import "m" "even" (func $even (type $t)))
              (func $odd (type $t)
                local.get 0 i32.eqz if i64.const -1 return end
                local.get 0 i32.const 1 i32.sub local.get 1 i64.const 1 i64.add return_call $even)
              (elem (i32.const 0) func $odd))
            """, new Imports().Add("m", "table", first.GetTable("table")).Add("m", "even", first.GetFunction("even")), SmallStack);
        Assert.Equal(Rounds, first.GetFunction<Func<int, long, long>>("even")(Rounds, 0));
    }

    [Fact]
    public void A_function_of_few_parameters_and_one_of_many_call_each_other()
    {
        string many = string.Join(' ', Enumerable.Repeat("i64 f64", 20));
        string values = string.Join(' ', Enumerable.Range(0, 20).Select(index => $"local.get $sum i64.const {index} i64.add f64.const {index}"));
        string check = string.Join(' ', Enumerable.Range(0, 20).Select(index => string.Create(CultureInfo.InvariantCulture, $"local.get {1 + (2 * index)} local.get 1 i64.sub i64.const {index} i64.ne if unreachable end local.get {2 + (2 * index)} f64.const {index} f64.ne if unreachable end")));
        using Instance instance = Wat.Run($$"""
            (module
              (func $few (export "few") (param $n i32) (param $sum i64) (result i64)
                local.get $n i32.eqz if local.get $sum return end
                local.get $n i32.const 1 i32.sub {{values}} return_call $many)
              (func $many (param i32 {{many}}) (result i64)
                {{check}}
                local.get 0 local.get 1 i64.const 1 i64.add return_call $few))
            """, null, SmallStack);
        Assert.Equal(Rounds / 10, instance.GetFunction<Func<int, long, long>>("few")(Rounds / 10, 0));
    }

    [Fact]
    public void A_large_function_calls_itself()
    {
        string padding = string.Concat(Enumerable.Repeat("(if (i32.eq (local.get 0) (i32.const -7)) (then (call $note (i32.const 123456)))) ", 1_000));
        using Instance instance = Wat.Run($$"""
            (module (func $note (param i32))
              (func $f (export "f") (param i32 i64) (result i64)
                local.get 0 i32.eqz if local.get 1 return end
                local.get 0 i32.const -7 i32.eq if {{padding}} end
                local.get 0 i32.const 1 i32.sub local.get 1 i64.const 1 i64.add return_call $f))
            """, null, SmallStack);
        Assert.Equal(Rounds, instance.GetFunction<Func<int, long, long>>("f")(Rounds, 0));
    }

    [Fact]
    public void Functions_call_each_other_out_of_their_handlers()
    {
        using Instance instance = Wat.Run("""
            (module (tag $t)
              (func $f (export "f") (param i32 i64) (result i64)
                local.get 0 i32.eqz if local.get 1 return end
                try (result i64)
                  local.get 0 i32.const 1 i32.sub local.get 1 i64.const 1 i64.add return_call $f
                catch_all i64.const -1 end))
            """, null, SmallStack);
        Assert.Equal(Rounds, instance.GetFunction<Func<int, long, long>>("f")(Rounds, 0));
    }

    [Fact]
    public void The_last_deed_may_be_a_function_of_the_host()
    {
        using Instance instance = Wat.Run(
            "(module (import \"h\" \"f\" (func $f (param i32 i64) (result i64))) (func (export \"g\") (param i64 i32) (result i64) local.get 1 local.get 0 return_call $f))",
            new Imports().Add("h", "f", (int number, long other) => (number * 100L) + other));
        Assert.Equal(703, instance.GetFunction<Func<long, int, long>>("g")(3, 7));
    }
}
