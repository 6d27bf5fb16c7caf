using System.Diagnostics;
using System.Globalization;
using Skein.Cli.Tests.Support;
using Xunit;

namespace Skein.Cli.Tests.Load;

/// <summary>The real executable, which keeps processors awake.</summary>
public sealed class AwakeTests
{
    private const string IdlePolicy = "5";
    private static readonly TimeSpan patience = TimeSpan.FromMinutes(10);

    [Fact]
    public async Task Threads_of_idle_priority_turn_on_every_processor_in_a_session_of_the_least_weight()
    {
        using Process awake = Start("keep-awake", "100");
        string? said = await awake.StandardOutput.ReadLineAsync().WaitAsync(patience);
        string folder = Folder(awake);
        string[][] idle = [.. Directory.EnumerateDirectories($"{folder}/task").Select(thread => Fields($"{thread}/stat")).Where(fields => fields[38] == IdlePolicy)];
        string session = Fields($"{folder}/stat")[3];
        string group = File.Exists($"{folder}/autogroup") ? await File.ReadAllTextAsync($"{folder}/autogroup") : "nice 19\n";
        awake.StandardInput.Close();
        await awake.WaitForExitAsync().WaitAsync(patience);

        Assert.Equal($"awake {idle.Length}", said);
        Assert.Equal(idle.Length, idle.Select(fields => fields[36]).Distinct().Count()); // each last ran on a processor of its own
        Assert.Equal(awake.Id.ToString(CultureInfo.InvariantCulture), session);
        Assert.EndsWith("nice 19\n", group, StringComparison.Ordinal);
        Assert.Equal(0, awake.ExitCode);
    }

    [Fact]
    public async Task It_ends_by_itself_when_its_time_is_over()
    {
        using Process awake = Start("keep-awake", "0");
        await awake.WaitForExitAsync().WaitAsync(patience);

        Assert.Equal(0, awake.ExitCode);
    }

    [Fact]
    public async Task It_ends_when_the_load_that_started_it_is_killed()
    {
        await using var service = new HelloService();
        using Process load = Start("load", service.Url, "--rate", "10", "--duration", "10m", "--awake");
        int child = await OwnProcesses.ChildOfAsync(load, patience);
        load.Kill();
        await load.WaitForExitAsync().WaitAsync(patience);
        await OwnProcesses.UntilAsync(() => OwnProcesses.ParentOf(child) is null, "the child is still there", patience);
    }

    [Fact]
    public async Task A_load_says_that_processors_were_kept_awake()
    {
        await using var service = new HelloService();
        using Process load = Start("load", service.Url, "--rate", "100", "--duration", "300ms", "--warm-up", "0s", "--awake");
        string output = await load.StandardOutput.ReadToEndAsync().WaitAsync(patience);
        string error = await load.StandardError.ReadToEndAsync().WaitAsync(patience);
        await load.WaitForExitAsync().WaitAsync(patience);

        Assert.Equal("", error);
        Assert.Contains("\nprocessors  kept awake: what waits is woken faster than on a machine that is left alone\n", output, StringComparison.Ordinal);
    }

    private static Process Start(params string[] line) =>
        Process.Start(new ProcessStartInfo(SkeinProgram.Path, line) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true })!;

    private static string Folder(Process process) => $"/proc/{process.Id.ToString(CultureInfo.InvariantCulture)}";

    // From the state on, the third of proc(5): the name before may hold anything.
    private static string[] Fields(string file)
    {
        string stat = File.ReadAllText(file);
        return stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
    }
}
