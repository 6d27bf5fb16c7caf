using Skein.Wasm.Execution;
using Skein.Wasm.Hosting;
using Skein.Wasm.Tests.Support;
using Skein.Wasm.Text;
using Xunit;

namespace Skein.Wasm.Tests.Hosting;

/// <summary>What fails beside the module: the caller's own code, and the order in which things end.</summary>
public sealed class HostFailureTests
{
    private const string Text = """
        (module
          (global $calls (export "calls") (mut i32) (i32.const 0))
          (func (export "count") (result i32) (global.set $calls (i32.add (global.get $calls) (i32.const 1))) (global.get $calls))
          (func (export "endless") (loop $on (br $on))))
        """;

    private static readonly byte[] Module = WatReader.Read(Text);

    // It stands: however long this process is kept waiting, no request and no preparation takes too long.
    private readonly HandTime clock = new();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void What_fails_while_a_version_is_bound_or_attached_refuses_it(bool attach)
    {
        bool fails = false;
        using WasmHost host = new(new WasmHostOptions("test")
        {
            Bind = () => fails && !attach ? throw new NotSupportedException("no such thing") : new HostBinding(new Imports()),
            Attach = (_, state) => fails && attach ? throw new NotSupportedException("no such thing") : state,
        }, clock);
        Assert.Equal(SwapOutcome.Swapped, host.Swap("1", Module).Outcome);
        fails = true;
        SwapResult refused = host.Swap("2", Module);
        Assert.Equal((SwapOutcome.Refused, "its preparation failed: no such thing"), (refused.Outcome, refused.Reason));
        Assert.Equal((1, "1"), (host.VersionsAlive, host.Version));
        Assert.Equal(1, Count(host));
        // The one that serves has an idle instance; a second one is what cannot be made.
        host.Run(host, static (_, _, within) => Assert.Throws<NotSupportedException>(() => Count(within)));
        fails = false;
        Assert.Equal(1, Count(host));
    }

    [Fact]
    public void Instances_that_could_not_be_made_do_not_count()
    {
        bool fails = false;
        using WasmHost host = new(new WasmHostOptions("test") { Limits = new HostLimits { InstancesMax = 2 }, Attach = (_, state) => fails ? throw new NotSupportedException() : state }, clock);
        host.Swap("1", Module);
        fails = true;
        for (int time = 0; time < 5; time++) host.Run(host, static (_, _, within) => Assert.Throws<NotSupportedException>(() => Count(within)));
        fails = false;
        Assert.Equal(1, host.Run(host, static (_, _, within) => Count(within)));
    }

    [Fact]
    public void The_state_of_an_instance_is_disposed_with_it()
    {
        var states = new List<State>();
        var host = new WasmHost(new WasmHostOptions("test")
        {
            Reset = ResetKind.Fresh,
            Bind = () =>
            {
                states.Add(new State());
                return new HostBinding(new Imports(), states[^1]);
            },
        }, clock);
        host.Swap("1", Module);
        Assert.Equal(1, Count(host));
        Assert.Equal(1, Count(host));
        Assert.Equal([1, 1], states.Select(state => state.Disposed));
        host.Swap("not a module", new byte[8]);
        host.Swap("of a bad type", WatReader.Read("""(module (import "no" "such" (func)))"""));
        host.Swap("2", Module);
        host.Dispose();
        Assert.All(states, state => Assert.Equal(1, state.Disposed));
    }

    [Fact]
    public void An_instance_that_serves_one_request_is_not_set_back_behind_it()
    {
        using WasmHost host = new(new WasmHostOptions("test") { Reset = ResetKind.Fresh }, clock);
        host.Swap("1", Module);
        Global calls = host.Run(0, static (instance, _, _) =>
        {
            instance.Call("count");
            return instance.GetGlobal("calls");
        });
        Assert.Equal(1, calls.Value.Int32);
        Assert.Equal(1, Count(host));
    }

    [Fact]
    public void The_health_call_takes_no_instance_from_requests()
    {
        WasmHost? itself = null;
        int asked = 0;
        using WasmHost host = new(new WasmHostOptions("test")
        {
            Limits = new HostLimits { InstancesMax = 1 },
            // The second time it serves already.
            Health = (_, _) => ++asked != 2 || Count(itself!) == 1,
        }, clock);
        itself = host;
        SwapResult swapped = host.Swap("1", Module);
        Assert.Equal((SwapOutcome.Swapped, ""), (swapped.Outcome, swapped.Reason));
        Assert.Contains("skein_wasm_instances_discarded_total{module=\"test\"} 1\n", host.PrometheusText(), StringComparison.Ordinal);
        host.Run(host, static (_, _, within) => Assert.Throws<WasmException>(() => Count(within)));
    }

    [Fact]
    public void A_host_whose_arena_cannot_be_given_back_is_told_so_before_it_serves()
    {
        using WasmHost host = new(new WasmHostOptions("test") { Reset = ResetKind.Arena }, clock);
        SwapResult refused = host.Swap("1", Module);
        Assert.Equal((SwapOutcome.Refused, "exports no function \"arena_reset\" without parameters, which would give its arena back"), (refused.Outcome, refused.Reason));
        Assert.Equal(0, host.VersionsAlive);
    }

    [Fact]
    public void A_swap_within_a_swap_is_refused()
    {
        WasmHost? itself = null;
        using WasmHost host = new(new WasmHostOptions("test") { Health = (_, _) => itself!.Swap("other", Module).Outcome == SwapOutcome.Swapped }, clock);
        itself = host;
        Assert.Equal("the health call failed: a swap cannot begin within another", host.Swap("1", Module).Reason);
        Assert.Equal(0, host.VersionsAlive);
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(2, true)]
    [InlineData(2, false)]
    public void A_host_that_is_disposed_by_its_own_health_call_ends_behind_the_swap(int call, bool well)
    {
        WasmHost? itself = null;
        int asked = 0;
        using var host = new WasmHost(new WasmHostOptions("test")
        {
            Health = (_, _) =>
            {
                if (++asked == call) itself!.Dispose();
                return well;
            },
        }, clock);
        itself = host;
        host.Swap("1", Module);
        Assert.Throws<InvalidOperationException>(() => Count(host));
        Assert.Equal(0, host.VersionsAlive);
    }

    [Fact]
    public void A_request_within_a_version_that_is_rolled_back_ends_there()
    {
        int asked = 0;
        WasmHost? itself = null;
        using var entered = new ManualResetEventSlim();
        using var goOn = new ManualResetEventSlim();
        Task<int>? request = null;
        using WasmHost host = new(
            new WasmHostOptions("test")
            {
                Health = (_, _) =>
                {
                    if (++asked < 2) return true;
                    request = Task.Run(() => itself!.Run(0, (instance, _, _) =>
                    {
                        entered.Set();
                        goOn.Wait();
                        return instance.Call("count")[0].Int32;
                    }));
                    entered.Wait();
                    return false;
                },
            },
            clock);
        itself = host;
        Assert.Equal(SwapOutcome.RolledBack, host.Swap("1", Module).Outcome);
        Assert.Equal((1, null), (host.VersionsAlive, host.Version));
        goOn.Set();
#pragma warning disable xUnit1031, VSTHRD002 // It goes on, on a thread of its own.
        Assert.Equal(1, request!.GetAwaiter().GetResult());
#pragma warning restore xUnit1031, VSTHRD002
        Assert.Equal(0, host.VersionsAlive);
    }

    private static int Count(WasmHost host) => host.Run(0, static (instance, _, _) => instance.Call("count")[0].Int32);

    private sealed class State : IDisposable
    {
        public int Disposed { get; private set; }

        public void Dispose() => Disposed++;
    }
}
