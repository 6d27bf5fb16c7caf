using Skein.Wasm.Compilation;
using Skein.Wasm.Execution;
using Xunit;

namespace Skein.Wasm.Tests.Execution;

public sealed class LimitTests
{
    private const string Endless = "(module (func (export \"spin\") loop br 0 end) (func $r (export \"recurse\") (param i32) (result i32) (i32.add (i32.const 1) (call $r (local.get 0)))))";

    [Fact]
    public async Task An_endless_loop_is_stopped_by_the_host_and_the_instance_goes_on()
    {
        using Instance instance = Wat.Run("""
            (module (import "env" "started" (func $started)) (func (export "spin") call $started loop br 0 end) (func $ok (result i32) i32.const 1) (func (export "ok") (result i32) call $ok))
            """, new Imports().Add("env", "started", () => Started.Set()));
        Task<TrapException> stopped = Task.Run(() => Assert.Throws<TrapException>(instance.GetFunction<Action>("spin")));
        Started.Wait(TestContext.Current.CancellationToken);
        instance.Interrupt();
        Assert.Equal(TrapKind.Interrupted, (await stopped).Trap);
        Assert.Equal(1, instance.GetFunction<Func<int>>("ok")());
    }

    [Fact]
    public void A_request_to_stop_while_nothing_runs_stops_the_next_loop()
    {
        using Instance instance = Wat.Run(Endless);
        instance.Interrupt();
        Assert.Equal(TrapKind.Interrupted, Assert.Throws<TrapException>(instance.GetFunction<Action>("spin")).Trap);
    }

    [Fact]
    public void Fuel_stops_a_loop_at_the_same_place_every_time()
    {
        const string text = "(module (global $n (export \"n\") (mut i32) (i32.const 0)) (func (export \"spin\") loop (global.set $n (i32.add (global.get $n) (i32.const 1))) br 0 end))";
        CompiledModule compiled = Wat.Compile(text, new CompilerOptions { Fuel = true });
        var rounds = new List<int>();
        for (int run = 0; run < 2; run++)
        {
            using Instance instance = compiled.Instantiate(null, new InstanceLimits { Fuel = 10_000 });
            Assert.Equal(TrapKind.OutOfFuel, Assert.Throws<TrapException>(instance.GetFunction<Action>("spin")).Trap);
            Assert.True(instance.Fuel < 0);
            rounds.Add(instance.GetGlobal("n").Value.Int32);
        }

        Assert.Equal(rounds[0], rounds[1]);
        Assert.InRange(rounds[0], 1_500, 2_500);
    }

    [Fact]
    public void Fuel_that_is_given_anew_lets_it_go_on()
    {
        using Instance instance = Wat.Run("(module (func (export \"f\") (result i32) i32.const 1))", null, new InstanceLimits { Fuel = 2 }, new CompilerOptions { Fuel = true });
        var function = instance.GetFunction<Func<int>>("f");
        Assert.Equal(1, function());
        Assert.Equal(0, instance.Fuel);
        Assert.Equal(TrapKind.OutOfFuel, Assert.Throws<TrapException>(() => function()).Trap);
        instance.Fuel = 100;
        Assert.Equal(1, function());
    }

    [Fact]
    public void Deep_recursion_is_a_trap_again_and_again()
    {
        using Instance instance = Wat.Run(Endless);
        var function = instance.GetFunction<Func<int, int>>("recurse");
        for (int time = 0; time < 50; time++) Assert.Equal(TrapKind.CallStackExhausted, Assert.Throws<TrapException>(() => function(time)).Trap);
    }

    [Fact]
    public void A_smaller_stack_allows_fewer_calls()
    {
        const string text = "(module (global $n (export \"n\") (mut i32) (i32.const 0)) (func $r (export \"r\") (global.set $n (i32.add (global.get $n) (i32.const 1))) call $r))";
        Assert.True(Depth(64 * 1024) * 4 < Depth(512 * 1024));

        static int Depth(int bytes)
        {
            using Instance instance = Wat.Run(text, null, new InstanceLimits { StackBytesMax = bytes });
            Assert.Throws<TrapException>(instance.GetFunction<Action>("r"));
            return instance.GetGlobal("n").Value.Int32;
        }
    }

    [Fact]
    public void Recursion_through_the_host_is_a_trap()
    {
        Action? again = null;
        using Instance instance = Wat.Run("(module (import \"env\" \"f\" (func $f)) (func (export \"g\") call $f))", new Imports().Add("env", "f", () => again!()));
        again = instance.GetFunction<Action>("g");
        Assert.Equal(TrapKind.CallStackExhausted, Assert.Throws<TrapException>(again).Trap);
    }

    [Fact]
    public void Recursion_between_two_instances_is_a_trap()
    {
        WasmFunction? back = null;
        using Instance first = Wat.Run("(module (table (export \"t\") 1 funcref) (func (export \"f\") (call_indirect (i32.const 0))))");
        using Instance second = Wat.Run("(module (import \"a\" \"f\" (func $f)) (func (export \"g\") call $f))", new Imports().Add("a", "f", first.GetFunction("f")));
        back = second.GetFunction("g");
        first.GetTable("t").Set(0, back);
        Assert.Equal(TrapKind.CallStackExhausted, Assert.Throws<TrapException>(second.GetFunction<Action>("g")).Trap);
    }

    [Theory]
    [InlineData(128 * 1024)]
    [InlineData(256 * 1024)]
    [InlineData(1024 * 1024)]
    [InlineData(16 * 1024 * 1024)]
    public void Recursion_is_a_trap_on_a_thread_with_another_stack(int stackBytes)
    {
        using Instance instance = Wat.Run(Endless, null, new InstanceLimits { StackBytesMax = int.MaxValue });
        var function = instance.GetFunction<Func<int, int>>("recurse");
        TrapException? stopped = null;
        for (int round = 0; round < 2; round++)
        {
            stopped = null;
            var thread = new Thread(() => stopped = Record.Exception(() => function(1)) as TrapException, stackBytes);
            thread.Start();
            thread.Join();
            Assert.Equal(TrapKind.CallStackExhausted, stopped?.Trap);
        }

        Assert.Throws<TrapException>(() => function(1));
    }

    [Fact]
    public void Frames_of_fifty_thousand_variables_are_a_trap_when_they_do_not_fit()
    {
        string locals = string.Join(' ', Enumerable.Repeat("i64", 49_000));
        string writes = string.Concat(Enumerable.Range(0, 49_000).Select(index => $"(local.set {index} (i64.load (i32.const {index % 1000})))"));
        string reads = string.Concat(Enumerable.Range(0, 49_000).Select(index => $"local.get {index} i64.add "));
        using Instance instance = Wat.Run($"(module (memory 1) (func $f (export \"f\") (result i64) (local {locals}) {writes} call $f {reads}))");
        Assert.Equal(TrapKind.CallStackExhausted, Assert.Throws<TrapException>(() => instance.GetFunction<Func<long>>("f")()).Trap);
    }

    [Fact]
    public void Memory_grows_to_the_hosts_bound_and_no_further()
    {
        using Instance instance = Wat.Run("(module (memory 1) (func (export \"grow\") (param i32) (result i32) local.get 0 memory.grow) (func (export \"size\") (result i32) memory.size))", null, new InstanceLimits { MemoryPagesMax = 3 });
        var grow = instance.GetFunction<Func<int, int>>("grow");
        Assert.Equal([1, -1, 3, -1], [grow(2), grow(1), grow(0), grow(-1)]);
        Assert.Equal(3, instance.GetFunction<Func<int>>("size")());
    }

    [Fact]
    public void A_table_grows_to_the_hosts_bound_and_no_further()
    {
        using Instance instance = Wat.Run("(module (table 1 externref) (func (export \"grow\") (param externref i32) (result i32) local.get 0 local.get 1 table.grow 0) (func (export \"get\") (param i32) (result externref) local.get 0 table.get 0))", null, new InstanceLimits { TableElementsMax = 3 });
        var grow = instance.GetFunction<Func<object?, int, int>>("grow");
        Assert.Equal([1, -1, 3], [grow("x", 2), grow("y", 1), grow("y", 0)]);
        Assert.Equal("x", instance.GetFunction<Func<int, object?>>("get")(2));
    }

    private static readonly ManualResetEventSlim Started = new();
}
