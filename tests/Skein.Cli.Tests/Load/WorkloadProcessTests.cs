using System.Diagnostics;
using System.Globalization;
using Skein.Cli.Tests.Support;
using Xunit;

namespace Skein.Cli.Tests.Load;

/// <summary>The real executable and the processes that it starts.</summary>
public sealed class WorkloadProcessTests
{
    private static readonly TimeSpan patience = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task Ctrl_c_leaves_no_process()
    {
        using Process skein = Start();
        int child = await ChildOfAsync(skein);
        await SignalAsync("INT", skein.Id);
        await skein.WaitForExitAsync().WaitAsync(patience);
        Assert.Equal(130, skein.ExitCode);
        Assert.Null(ParentOf(child));
    }

    [Fact]
    public async Task A_process_of_units_ends_when_the_one_that_started_it_is_killed()
    {
        using Process skein = Start();
        int child = await ChildOfAsync(skein);
        await SignalAsync("KILL", skein.Id);
        await skein.WaitForExitAsync().WaitAsync(patience);
        await UntilAsync(() => ParentOf(child) is null, "the child is still there");
    }

    // A second and more in each process, and many of them.
    private static Process Start() =>
        Process.Start(new ProcessStartInfo(SkeinProgram.Path, ["load", "--workload", "timers", "--counts", "1k", "--repeats", "100"]) { RedirectStandardOutput = true, RedirectStandardError = true })!;

    private static async Task<int> ChildOfAsync(Process parent)
    {
        int found = 0;
        await UntilAsync(() => (found = Processes().FirstOrDefault(id => ParentOf(id) == parent.Id)) != 0, "no child was started");
        return found;
    }

    private static IEnumerable<int> Processes() => Directory.EnumerateDirectories("/proc").Select(Path.GetFileName).Select(name => int.TryParse(name, out int id) ? id : 0).Where(id => id != 0);

    // Of one that has ended, and only waits to be collected by whoever inherits it: none.
    private static int? ParentOf(int id)
    {
        try
        {
            string stat = File.ReadAllText($"/proc/{id.ToString(CultureInfo.InvariantCulture)}/stat");
            string[] fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            return fields[0] is "Z" or "X" ? null : int.Parse(fields[1], CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static async Task SignalAsync(string signal, int id)
    {
        using Process kill = Process.Start("kill", [$"-{signal}", id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
        Assert.Equal(0, kill.ExitCode);
    }

    private static async Task UntilAsync(Func<bool> isSo, string otherwise)
    {
        long began = TimeProvider.System.GetTimestamp();
        while (!isSo())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(began) < patience, otherwise);
            // Sleeps: the system tells nobody but a parent that a process starts or ends.
            await Task.Delay(TimeSpan.FromMilliseconds(20));
        }
    }
}
