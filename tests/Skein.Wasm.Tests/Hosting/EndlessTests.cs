using Skein.Wasm.Execution;
using Skein.Wasm.Hosting;
using Skein.Wasm.Tests.Support;
using Skein.Wasm.Text;
using Xunit;

namespace Skein.Wasm.Tests.Hosting;

/// <summary>
/// Code of a module that never ends, at each place where a host runs some. The clock stands until the module itself, by its
/// import, moves it beyond every bound: so it runs when it is found overdue.
/// </summary>
public sealed class EndlessTests
{
    private const string Endless = "(loop $on (call $late) (br $on))";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly HandTime clock = new();

    [Fact]
    public async Task A_start_function_is_interrupted_and_the_version_refused()
    {
        using WasmHost host = Host();
        SwapResult refused = await SoonAsync(() => host.Swap("1", Module($"(func $start {Endless}) (start $start)")));
        Assert.Equal((SwapOutcome.Refused, "its preparation failed: it took longer than 10 s to make an instance ready"), (refused.Outcome, refused.Reason));
        Assert.Equal(0, host.VersionsAlive);
        Assert.Equal(SwapOutcome.Swapped, host.Swap("2", Module("")).Outcome);
    }

    [Fact]
    public async Task A_preparation_is_interrupted_and_the_version_refused()
    {
        using WasmHost host = Host();
        SwapResult refused = await SoonAsync(() => host.Swap("1", Module($"(func (export \"_initialize\") {Endless})")));
        Assert.Equal(SwapOutcome.Refused, refused.Outcome);
        Assert.Equal(0, host.VersionsAlive);
    }

    [Fact]
    public async Task What_is_attached_is_interrupted_as_often_as_it_goes_on()
    {
        int caught = 0;
        using WasmHost host = Host(new WasmHostOptions("test")
        {
            Attach = (instance, _) =>
            {
                while (caught < 3)
                {
                    try
                    {
                        instance.Call("endless");
                    }
                    catch (TrapException)
                    {
                        caught++;
                    }
                }

                return null;
            },
        });
        SwapResult refused = await SoonAsync(() => host.Swap("1", Module($"(func (export \"endless\") {Endless})")));
        Assert.Equal((SwapOutcome.Refused, 3), (refused.Outcome, caught));
    }

    [Fact]
    public async Task An_instance_that_is_made_later_has_the_bound_too()
    {
        int made = 0;
        using WasmHost host = Host(new WasmHostOptions("test")
        {
            Attach = (instance, state) =>
            {
                if (++made == 2) instance.Call("endless");
                return state;
            },
        });
        host.Swap("1", Module($"(func (export \"endless\") {Endless}) (func (export \"one\") (result i32) i32.const 1)"));
        TrapException trap = await SoonAsync(() => host.Run(host, static (_, _, within) => Assert.Throws<TrapException>(() => One(within))));
        Assert.Equal("it took longer than 10 s to make an instance ready", trap.Message);
        Assert.Contains("skein_wasm_traps_total{module=\"test\",kind=\"Interrupted\"} 1\n", host.PrometheusText(), StringComparison.Ordinal);
        Assert.Equal(1, One(host));
    }

    [Fact]
    public async Task A_reset_of_the_module_s_own_is_interrupted_and_the_answer_stays()
    {
        using WasmHost host = Host(new WasmHostOptions("test") { Reset = ResetKind.Arena });
        host.Swap("1", Module($"(func (export \"one\") (result i32) i32.const 1) (func (export \"arena_reset\") {Endless})"));
        Assert.Equal(1, await SoonAsync(() => One(host)));
        Assert.Contains("skein_wasm_instances_discarded_total{module=\"test\"} 1\n", host.PrometheusText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_health_call_is_interrupted_and_the_version_kept_out()
    {
        using WasmHost host = Host(new WasmHostOptions("test") { Health = static (instance, _) => instance.Call("endless").Length == 0 });
        SwapResult ill = await SoonAsync(() => host.Swap("1", Module($"(func (export \"endless\") {Endless})")));
        Assert.Equal((SwapOutcome.RolledBack, "the health call failed: interrupted by the host"), (ill.Outcome, ill.Reason));
    }

    [Fact]
    public async Task A_request_that_outlives_its_host_is_interrupted()
    {
        using WasmHost host = Host();
        host.Swap("1", Module($"(func (export \"endless\") {Endless})"));
        TrapException trap = await SoonAsync(() => host.Run(host, static (instance, _, within) =>
        {
            within.Dispose();
            return Assert.Throws<TrapException>(() => instance.Call("endless"));
        }));
        Assert.Equal(TrapKind.Interrupted, trap.Trap);
        Assert.Equal(0, host.VersionsAlive);
    }

    private static int One(WasmHost host) => host.Run(0, static (instance, _, _) => instance.Call("one")[0].Int32);

    private static byte[] Module(string fields) => WatReader.Read($"(module (import \"test\" \"late\" (func $late)) {fields})");

    // A defect here is a hang: the patience ends the test, never decides it.
    private static Task<T> SoonAsync<T>(Func<T> work) => Task.Run(work).WaitAsync(Patience);

    private HostBinding Bind() => new(new Imports().Add("test", "late", () => clock.Move(TimeSpan.FromHours(1))));

    private WasmHost Host(WasmHostOptions? options = null) => new((options ?? new WasmHostOptions("test")) with { Bind = Bind }, clock);
}
