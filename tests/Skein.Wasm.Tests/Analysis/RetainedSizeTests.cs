#pragma warning disable CA5394 // Samples by a seed, not secrets.
using Skein.Wasm.Analysis;
using Skein.Wasm.Modules;
using Skein.Wasm.Text;
using Xunit;

namespace Skein.Wasm.Tests.Analysis;

public sealed class RetainedSizeTests
{
    [Fact]
    public void A_function_holds_what_is_reached_through_it_alone()
    {
        // main -> left, right; both -> shared; left -> own.
        Dictionary<string, FunctionSize> functions = Of("""
            (module
              (func (export "main") call 1 call 2)
              (func call 3 call 4)
              (func call 3)
              (func nop nop nop)
              (func nop nop nop nop nop))
            """);
        Assert.Equal(functions["1"].Bytes + functions["4"].Bytes, functions["1"].RetainedBytes);
        Assert.Equal(functions["2"].Bytes, functions["2"].RetainedBytes);
        Assert.Equal(functions.Values.Sum(function => function.Bytes), functions["0"].RetainedBytes);
    }

    [Fact]
    public void A_function_in_a_table_is_held_by_the_table()
    {
        ModuleReport report = Report("""
            (module
              (table 1 funcref) (elem (i32.const 0) 1)
              (func (export "main") i32.const 0 call_indirect)
              (func call 2)
              (func nop))
            """);
        Assert.Equal(report.Functions.Single(function => function.Index == 0).Bytes, report.Functions.Single(function => function.Index == 0).RetainedBytes);
        Assert.Equal(report.Functions.Where(function => function.Index > 0).Sum(function => function.Bytes), report.TableRetainedBytes);
    }

    [Fact]
    public void Functions_that_call_each_other_are_held_by_who_reaches_them()
    {
        Dictionary<string, FunctionSize> functions = Of("""(module (func (export "main") call 1) (func call 2) (func call 1 call 2))""");
        Assert.Equal(functions["1"].Bytes + functions["2"].Bytes, functions["1"].RetainedBytes);
        Assert.Equal(functions["2"].Bytes, functions["2"].RetainedBytes);
    }

    [Fact]
    public void A_function_that_nothing_refers_to_is_told()
    {
        ModuleReport report = Report("""(module (func (export "main")) (func call 2) (func))""");
        Assert.Equal((2, false), (report.UnreachedFunctions, report.Functions.Single(function => function.Index == 1).Reached));
        Assert.Equal(report.Functions.Where(function => function.Index > 0).Sum(function => function.Bytes), report.UnreachedBytes);
    }

    [Theory]
    [InlineData("(module (func) (start 0))")]
    [InlineData("(module (func) (global funcref (ref.func 0)))")]
    [InlineData("(module (func) (table 1 funcref) (elem funcref (ref.func 0)))")]
    [InlineData("(module (func (export \"main\") ref.func 1 drop) (func) (elem declare func 1))")]
    public void Every_way_to_refer_to_a_function_counts(string text) => Assert.Equal(0, Report(text).UnreachedFunctions);

    [Fact]
    public void A_chain_of_many_functions_needs_no_deep_stack()
    {
        const int Count = 50_000;
        string text = $"(module (func (export \"main\") call 1) {string.Concat(Enumerable.Range(2, Count).Select(next => $"(func call {next})"))} (func))";
        ModuleReport report = Report(text);
        FunctionSize main = report.Functions.Single(function => function.Index == 0);
        Assert.Equal(report.Functions.Sum(function => function.Bytes), main.RetainedBytes);
    }

    [Fact]
    public void The_tree_agrees_with_taking_each_function_away()
    {
        for (int seed = 1; seed <= 40; seed++)
        {
            (string text, int[][] calls) = RandomCalls(new Random(seed));
            ModuleReport report = Report(text);
            foreach (FunctionSize function in report.Functions.Where(function => function.Reached))
            {
                long expected = report.Functions.Where(other => other.Reached && !Reachable(calls, without: (int)function.Index).Contains((int)other.Index)).Sum(other => other.Bytes);
                Assert.True(expected == function.RetainedBytes, $"seed {seed}, function {function.Index}: {function.RetainedBytes} instead of {expected}");
            }
        }
    }

    private static (string Text, int[][] Calls) RandomCalls(Random random)
    {
        int count = random.Next(2, 30);
        int[][] calls = [.. Enumerable.Range(0, count).Select(_ => Enumerable.Range(0, random.Next(0, 4)).Select(_ => random.Next(count)).ToArray())];
        string functions = string.Concat(calls.Select((targets, index) => $"(func {(index == 0 ? "(export \"main\")" : "")} {string.Concat(targets.Select(target => $" call {target}"))}{string.Concat(Enumerable.Repeat(" nop", index))})"));
        return ($"(module {functions})", calls);
    }

    private static HashSet<int> Reachable(int[][] calls, int without)
    {
        var seen = new HashSet<int>();
        var work = new Stack<int>([0]);
        while (work.TryPop(out int function))
        {
            if (function == without || !seen.Add(function)) continue;
            foreach (int target in calls[function]) work.Push(target);
        }

        return seen;
    }

    private static Dictionary<string, FunctionSize> Of(string text) => Report(text).Functions.ToDictionary(function => $"{function.Index}");

    private static ModuleReport Report(string text) => ModuleInspector.Inspect(WasmModule.Read(WatReader.Read(text)), brotliQuality: 1);
}
