using System.Text;
using Skein.Wasm.Hosting;
using Skein.Wasm.Tests.Support;
using Skein.Wasm.Text;
using Xunit;

namespace Skein.Wasm.Tests.Hosting;

public sealed class WasmHostTests
{
    private const string Counter = """
        (module
          (memory (export "memory") 1 4)
          (global $calls (mut i32) (i32.const 0))
          (table (export "table") 2 funcref)
          (elem (i32.const 0) $one)
          (type $give (func (result i32)))
          (func $one (result i32) i32.const VERSION)
          (func (export "version") (result i32) (call_indirect (type $give) (i32.const 0)))
          (func (export "_initialize") (i32.store (i32.const 64) (i32.const 1000)))
          (func (export "count") (result i32)
            (global.set $calls (i32.add (global.get $calls) (i32.const 1)))
            (i32.store (i32.const 64) (i32.add (i32.load (i32.const 64)) (i32.const 1)))
            (i32.add (i32.load (i32.const 64)) (global.get $calls)))
          (func (export "clear") (table.set 0 (i32.const 0) (ref.null func)))
          (func (export "spin") (loop $on (br $on)))
          (func (export "fail") unreachable)
          (func (export "grow") (result i32) (memory.grow (i32.const 3))))
        """;

    // It stands: however long this process is kept waiting, no request and no preparation takes too long.
    private readonly HandTime clock = new();

    [Fact]
    public void Each_request_finds_the_module_as_after_its_preparation()
    {
        using WasmHost host = Host();
        Assert.Equal(SwapOutcome.Swapped, host.Swap("1", Module(1)).Outcome);
        for (int request = 0; request < 5; request++) Assert.Equal(1002, Call(host, "count"));
    }

    [Fact]
    public void Delegates_of_exports_are_made_once_for_each_instance()
    {
        int made = 0;
        using WasmHost host = Host(new WasmHostOptions("test")
        {
            Attach = (instance, _) =>
            {
                made++;
                return instance.GetFunction<Func<int>>("count");
            },
        });
        host.Swap("1", Module(1));
        for (int request = 0; request < 5; request++) Assert.Equal(1002, host.Run(0, static (_, count, _) => ((Func<int>)count!)()));
        Assert.Equal(1, made);
    }

    [Fact]
    public void A_new_version_begins_with_as_many_instances_as_the_old_one_has()
    {
        var made = new List<string>();
        using WasmHost host = Host(new WasmHostOptions("test")
        {
            Limits = new HostLimits { IdleMax = 2 },
            Attach = (instance, state) =>
            {
                made.Add($"{instance.Call("version")[0].Int32}");
                return state;
            },
        });
        host.Swap("1", Module(1));
        host.Run(host, static (_, _, first) => first.Run(first, static (_, _, second) => Call(second, "count")));
        host.Swap("2", Module(2));
        Assert.Equal(["1", "1", "1", "2", "2"], made);
        Assert.Contains("skein_wasm_instances_idle{module=\"test\"} 2\n", host.PrometheusText(), StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_request_does_to_tables_and_to_the_size_of_memory_is_undone()
    {
        using WasmHost host = Host();
        host.Swap("1", Module(1));
        host.Run(0, static (instance, _, _) => instance.Call("clear"));
        Assert.Equal(1, Call(host, "version"));
        Assert.Equal(1, Call(host, "grow"));
        Assert.Equal(1, Call(host, "grow"));
    }

    [Fact]
    public void A_new_version_takes_over_and_the_old_one_is_freed()
    {
        using WasmHost host = Host();
        for (int version = 1; version <= 20; version++)
        {
            Assert.Equal(SwapOutcome.Swapped, host.Swap($"{version}", Module(version)).Outcome);
            Assert.Equal(version, Call(host, "version"));
            Assert.Equal(1, host.VersionsAlive);
        }

        Assert.Equal(SwapOutcome.Unchanged, host.Swap("20", Module(20)).Outcome);
    }

    [Fact]
    public void A_request_ends_in_the_version_in_which_it_began()
    {
        using WasmHost host = Host();
        host.Swap("1", Module(1));
        int seen = host.Run(host, static (instance, _, within) =>
        {
            Assert.Equal(SwapOutcome.Swapped, within.Swap("2", Module(2)).Outcome);
            Assert.Equal(2, within.VersionsAlive);
            return instance.Call("version")[0].Int32;
        });
        Assert.Equal(1, seen);
        Assert.Equal(1, host.VersionsAlive);
        Assert.Equal(2, Call(host, "version"));
    }

    [Fact]
    public void A_version_that_breaks_signatures_is_refused_unless_that_is_allowed()
    {
        byte[] other = WatReader.Read("""(module (memory (export "memory") 1 4) (func (export "version") (result i64) i64.const 1))""");
        using WasmHost host = Host();
        host.Swap("1", Module(1));
        SwapResult refused = host.Swap("2", other);
        Assert.Equal(SwapOutcome.Refused, refused.Outcome);
        Assert.Contains("export version", refused.Reason, StringComparison.Ordinal);
        Assert.Equal(1, Call(host, "version"));
        Assert.Equal(1, host.VersionsAlive);

        using WasmHost free = Host(new WasmHostOptions("test") { AllowBreaking = true });
        free.Swap("1", Module(1));
        Assert.Equal(SwapOutcome.Swapped, free.Swap("2", other).Outcome);
    }

    [Theory]
    [InlineData("not a module", "magic header not detected")]
    [InlineData("", "magic header not detected")]
    public void What_is_no_module_is_refused(string bytes, string reason)
    {
        using WasmHost host = Host();
        SwapResult refused = host.Swap("1", Encoding.UTF8.GetBytes(bytes));
        Assert.Equal(SwapOutcome.Refused, refused.Outcome);
        Assert.Contains(reason, refused.Reason, StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => Call(host, "version"));
    }

    [Fact]
    public void A_version_that_fails_its_health_call_never_serves()
    {
        using WasmHost host = Host(new WasmHostOptions("test") { Health = static (instance, _) => instance.Call("version")[0].Int32 < 10 });
        Assert.Equal(SwapOutcome.Swapped, host.Swap("9", Module(9)).Outcome);
        SwapResult ill = host.Swap("10", Module(10));
        Assert.Equal((SwapOutcome.RolledBack, "the health call said no"), (ill.Outcome, ill.Reason));
        Assert.Equal(9, Call(host, "version"));
        Assert.Equal(1, host.VersionsAlive);
    }

    [Fact]
    public void A_version_that_falls_ill_once_it_serves_is_rolled_back()
    {
        int calls = 0;
        using WasmHost host = Host(new WasmHostOptions("test") { Health = (_, _) => ++calls != 4 });
        host.Swap("1", Module(1));
        Assert.Equal(SwapOutcome.RolledBack, host.Swap("2", Module(2)).Outcome);
        Assert.Equal(1, Call(host, "version"));
        Assert.Equal(1, host.VersionsAlive);
    }

    [Fact]
    public void An_endless_request_is_interrupted_and_its_instance_thrown_away()
    {
        using WasmHost host = Host(new WasmHostOptions("test") { Request = new RequestLimits { TimeMax = TimeSpan.FromMilliseconds(20) } });
        host.Swap("1", Module(1));
        TrapException trap = Assert.Throws<TrapException>(() => host.Run(clock, static (instance, _, time) =>
        {
            time.Move(TimeSpan.FromMilliseconds(20));
            return instance.Call("spin");
        }));
        Assert.Equal(TrapKind.Interrupted, trap.Trap);
        Assert.Contains("skein_wasm_traps_total{module=\"test\",kind=\"Interrupted\"} 1", host.PrometheusText(), StringComparison.Ordinal);
        Assert.Contains("skein_wasm_instances_discarded_total{module=\"test\"} 1", host.PrometheusText(), StringComparison.Ordinal);
        Assert.Equal(1002, Call(host, "count"));
    }

    [Fact]
    public void A_trap_of_one_request_is_no_matter_of_the_next()
    {
        using WasmHost host = Host();
        host.Swap("1", Module(1));
        Assert.Equal(TrapKind.Unreachable, Assert.Throws<TrapException>(() => host.Run(0, static (instance, _, _) => instance.Call("fail"))).Trap);
        Assert.Equal(1002, Call(host, "count"));
    }

    [Fact]
    public void More_requests_than_instances_are_refused_at_once()
    {
        using WasmHost host = Host(new WasmHostOptions("test") { Limits = new HostLimits { InstancesMax = 2 } });
        host.Swap("1", Module(1));
        host.Run(host, static (_, _, first) => first.Run(first, static (_, _, second) =>
        {
            WasmException busy = Assert.Throws<WasmException>(() => Call(second, "count"));
            Assert.Equal(WasmErrorKind.Limit, busy.Kind);
            return 0;
        }));
        Assert.Equal(1002, Call(host, "count"));
    }

    [Fact]
    public async Task Swaps_under_requests_of_many_threads_lose_none()
    {
        using WasmHost host = Host();
        host.Swap("0", Module(0));
        using var stop = new CancellationTokenSource();
        Task<long>[] clients = [.. Enumerable.Range(0, 4).Select(_ => Task.Run(() =>
        {
            long done = 0;
            int last = 0;
            do
            {
                int version = Call(host, "version");
                Assert.True(version >= last, $"version {version} after {last}");
                last = version;
                done++;
            }
            while (!stop.IsCancellationRequested);

            return done;
        }))];
        for (int version = 1; version <= 50; version++) Assert.Equal(SwapOutcome.Swapped, host.Swap($"{version}", Module(version)).Outcome);
        await stop.CancelAsync();
        long[] done = await Task.WhenAll(clients);
        Assert.All(done, count => Assert.True(count > 0));
        Assert.Equal(1, host.VersionsAlive);
    }

    private WasmHost Host(WasmHostOptions? options = null) => new(options ?? new WasmHostOptions("test"), clock);

    private static byte[] Module(int version) => WatReader.Read(Counter.Replace("VERSION", $"{version}", StringComparison.Ordinal));

    private static int Call(WasmHost host, string export) => host.Run(export, static (instance, _, name) => instance.Call(name)[0].Int32);
}
