using System.Diagnostics;
using System.Globalization;
using Skein.Cli.Tests.Support;
using Xunit;

namespace Skein.Cli.Tests.Load;

/// <summary>The real executable and the processes that it starts.</summary>
public sealed class WorkloadProcessTests
{
    private static readonly TimeSpan patience = TimeSpan.FromMinutes(10);

    [Fact]
    public async Task Ctrl_c_leaves_no_process()
    {
        using Process skein = Start();
        int child = await OwnProcesses.ChildOfAsync(skein, patience);
        await SignalAsync("INT", skein.Id);
        await skein.WaitForExitAsync().WaitAsync(patience);
        Assert.Equal(130, skein.ExitCode);
        await OwnProcesses.UntilAsync(() => OwnProcesses.ParentOf(child) is null, "the child is still there", patience);
    }

    [Fact]
    public async Task A_process_of_units_ends_when_the_one_that_started_it_is_killed()
    {
        using Process skein = Start();
        int child = await OwnProcesses.ChildOfAsync(skein, patience);
        await SignalAsync("KILL", skein.Id);
        await skein.WaitForExitAsync().WaitAsync(patience);
        await OwnProcesses.UntilAsync(() => OwnProcesses.ParentOf(child) is null, "the child is still there", patience);
    }

    // A second and more in each process, and many of them.
    private static Process Start() =>
        Process.Start(new ProcessStartInfo(SkeinProgram.Path, ["load", "--workload", "timers", "--counts", "1k", "--repeats", "100"]) { RedirectStandardOutput = true, RedirectStandardError = true })!;

    private static async Task SignalAsync(string signal, int id)
    {
        using Process kill = Process.Start("kill", [$"-{signal}", id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
        Assert.Equal(0, kill.ExitCode);
    }
}
