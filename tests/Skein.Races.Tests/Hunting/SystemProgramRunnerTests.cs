using System.Diagnostics;
using Skein.Core;
using Skein.Races.Hunting;
using Skein.Races.Hunting.Processes;
using Skein.Races.Tests.Support;
using Xunit;

namespace Skein.Races.Tests.Hunting;

/// <summary>Real children: how each way of ending is told.</summary>
public sealed class SystemProgramRunnerTests : IDisposable
{
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(5);

    // Where nobody but the program holds its output, reading it ends with the program.
    private static readonly HuntLimits Patient = HuntLimits.Default with { OutputTimeMax = Long };

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("exit 0", RunOutcome.Ended, 0)]
    [InlineData("exit 7", RunOutcome.Failed, 7)]
    [InlineData("kill -SEGV $$", RunOutcome.Crashed, 128 + 11)]
    [InlineData("kill -ABRT $$", RunOutcome.Crashed, 128 + 6)]
    public async Task A_program_ends_as_it_ends(string script, RunOutcome outcome, int exitCode)
    {
        ProgramEnd end = await RunAsync(script, Long);
        Assert.Equal((outcome, exitCode), (end.Outcome, end.ExitCode));
    }

    [Fact]
    public async Task Its_output_is_kept_and_its_end_told()
    {
        ProgramEnd end = await RunAsync("echo one; echo two >&2; echo three", Long);
        Assert.Equal(["one", "three", "two"], end.Tail.Order());
        Assert.Equal(3, (await File.ReadAllLinesAsync(folder.At("log"))).Length);
    }

    [Fact]
    public async Task It_is_told_its_variables_and_runs_in_the_callers_folder()
    {
        ProgramEnd end = await RunAsync("echo $SKEIN_HUNT; pwd", Long);
        Assert.Equal(["here", Environment.CurrentDirectory], end.Tail);
    }

    [Fact]
    public async Task A_program_that_hangs_is_stopped_when_its_time_is_over()
    {
        ProgramEnd end = await RunOverTimeAsync("echo begun; sleep 1000");
        Assert.Equal(RunOutcome.TimedOut, end.Outcome);
        Assert.Equal(["begun"], end.Tail);
    }

    [Fact]
    public async Task A_program_that_will_not_end_is_killed_with_its_children()
    {
        string pids = folder.At("pids");
        string script = $"trap '' TERM; echo $$ > {pids}; sh -c 'echo $$ >> {pids}; echo begun; while :; do sleep 1; done' & while :; do sleep 1; done";
        ProgramEnd end = await RunOverTimeAsync(script, Patient with { EndTimeMax = TimeSpan.FromMilliseconds(200) });
        Assert.Equal(RunOutcome.TimedOut, end.Outcome);
        string[] both = await File.ReadAllLinesAsync(pids);
        Assert.Equal(2, both.Length);
        foreach (string pid in both) Assert.True(await EndsAsync(pid), $"process {pid} lives on");
    }

    [Fact]
    public async Task A_program_that_is_asked_to_end_may_tidy_up()
    {
        // The shell waits for its child before it heeds the signal; so the child is one that can be interrupted.
        ProgramEnd end = await RunOverTimeAsync("trap 'echo tidied; exit 0' TERM; echo begun; sleep 1000 & wait", Patient with { EndTimeMax = 2 * Long });
        Assert.Equal(RunOutcome.TimedOut, end.Outcome);
        Assert.Contains("tidied", end.Tail);
    }

    [Fact]
    public async Task Cancellation_stops_it()
    {
        using var stop = new CancellationTokenSource();
        Task<ProgramEnd> run = RunAsync("echo begun; sleep 1000", Long, cancellation: stop.Token);
        await stop.CancelAsync();
        Assert.Equal(RunOutcome.Interrupted, (await run).Outcome);
    }

    [Fact]
    public async Task Of_endless_output_the_beginning_and_the_end_are_kept()
    {
        HuntLimits limits = Patient with { LogBytesMax = 10_000, LogTailBytesMax = 20_000 };
        ProgramEnd end = await RunAsync("echo first; yes 0123456789 2>/dev/null | head -c 5000000; echo; echo last", Long, limits);
        Assert.InRange(end.LogBytesDropped, 4_900_000, 5_000_000);
        Assert.Equal("last", end.Tail[^1]);
        Assert.Equal(limits.TailLinesMax, end.Tail.Count);
        string log = await File.ReadAllTextAsync(folder.At("log"));
        Assert.StartsWith("first\n", log, StringComparison.Ordinal);
        Assert.Contains(" bytes of output left out ...", log, StringComparison.Ordinal);
        Assert.InRange(log.Length, 10_000, 60_000);
    }

    [Fact]
    public async Task A_child_that_holds_the_output_open_does_not_hold_the_hunt()
    {
        string pid = folder.At("pid");
        try
        {
            ProgramEnd end = await RunAsync($"sleep 1000 & echo $! > {pid}", Long, new HuntLimits { OutputTimeMax = TimeSpan.FromMilliseconds(200) }).WaitAsync(Long);
            Assert.Equal(RunOutcome.Ended, end.Outcome);
            Assert.True(IsAlive(File.ReadAllText(pid).Trim()), "the child ended first");
        }
        finally
        {
            using var child = Process.GetProcessById(int.Parse(await File.ReadAllTextAsync(pid)));
            child.Kill();
        }
    }

    [Fact]
    public async Task Output_is_passed_on_where_that_is_asked_for()
    {
        using var echo = new StringWriter();
        await new SystemProgramRunner(TimeProvider.System, Patient).RunAsync(Start("echo caf\u00e9", Long) with { Echo = echo }, CancellationToken.None);
        Assert.Equal("caf\u00e9\n", echo.ToString());
    }

    [Fact]
    public async Task What_cannot_be_started_is_refused_in_a_line()
    {
        var runner = new SystemProgramRunner(TimeProvider.System, HuntLimits.Default);
        var refusal = await Assert.ThrowsAsync<SkeinException>(() => runner.RunAsync(Start("", Long) with { File = folder.At("nothing") }, CancellationToken.None));
        Assert.DoesNotContain('\n', refusal.Message);
    }

    private static bool IsAlive(string pid)
    {
        try
        {
            return !File.ReadAllText($"/proc/{pid}/stat").Contains(") Z ", StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return false;
        }
    }

    // Who is killed does not end at once.
    private static async Task<bool> EndsAsync(string pid)
    {
        long begin = TimeProvider.System.GetTimestamp();
        while (IsAlive(pid))
        {
            if (TimeProvider.System.GetElapsedTime(begin) > Long) return false;
            // Sleeps: it is no child of this process, and nothing tells when it is gone.
            await Task.Delay(10);
        }

        return true;
    }

    /// <summary>Its time is over as soon as it says that it has begun, and not before.</summary>
    private async Task<ProgramEnd> RunOverTimeAsync(string script, HuntLimits? limits = null)
    {
        var clock = new HeldTimer(Long);
        using var echo = new Cue("begun", clock.Fire);
        return await new SystemProgramRunner(clock, limits ?? Patient).RunAsync(Start(script, Long) with { Echo = echo }, CancellationToken.None);
    }

    private Task<ProgramEnd> RunAsync(string script, TimeSpan limit, HuntLimits? limits = null, CancellationToken cancellation = default) =>
        new SystemProgramRunner(TimeProvider.System, limits ?? Patient).RunAsync(Start(script, limit), cancellation);

    private ProgramStart Start(string script, TimeSpan limit) => new()
    {
        File = "sh",
        Arguments = ["-c", script],
        Variables = new Dictionary<string, string> { ["SKEIN_HUNT"] = "here" },
        Log = folder.At("log"),
        TimeLimit = limit,
    };
}
