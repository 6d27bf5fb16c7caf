using System.Diagnostics;
using System.Text.RegularExpressions;
using Skein.Tests.Support;
using Xunit;

namespace Skein.Tests.Probe;

/// <summary>Real pools in processes of their own: starved in four ways, and busy but well.</summary>
public sealed class PoolSampleTests
{
    private static readonly string Configuration = Path.GetFileName(AppContext.BaseDirectory.TrimEnd('/'));

    [Theory]
    [InlineData("sleep")]
    [InlineData("wait")]
    [InlineData("run-wait")]
    [InlineData("cpu")]
    public void A_starved_pool_is_found_with_its_evidence(string kind)
    {
        string output = SampleProcess.Output(SampleFile.Of("BlockedPool", Configuration), [kind]);
        string evidence = Assert.Single(output.Split('\n'), line => line.StartsWith("Starved after", StringComparison.Ordinal));
        Match match = Regex.Match(evidence, @"has waited (\d+)(?:\.\d+)? ms for a thread; (\d+) of (\d+) threads at work, minimum (\d+), (\d+) items queued$");
        Assert.True(match.Success, evidence);
        int[] numbers = [.. match.Groups.Values.Skip(1).Select(group => int.Parse(group.Value))];
        Assert.True(numbers[0] >= 100, evidence);
        Assert.True(numbers[1] >= numbers[3], evidence);
        Assert.True(numbers[4] > 0, evidence);
        Assert.Contains("under load: Starved", output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_busy_pool_that_serves_everybody_is_not_starved() =>
        // A shared machine may stand still for a second: that is none of the pool's doing, and is said.
        Assert.Matches("starved 0 times, suspended [0-9]+ times, faults 0\n", SampleProcess.Output(SampleFile.Of("BusyPool", Configuration), []));

    [Fact]
    public void A_process_that_was_stopped_and_goes_on_raises_no_alarm_and_says_that_it_was()
    {
        using SampleProcess sample = SampleProcess.Start(SampleFile.Of("BusyPool", Configuration), []);
        Signal("STOP", sample.Id);
        // Sleeps: for how long a process stands still is what this is about; a second is a suspension.
        Thread.Sleep(1500);
        Signal("CONT", sample.Id);
        sample.CloseInput();
        Assert.Matches("^starved 0 times, suspended [1-9][0-9]* times, faults 0$", sample.ReadLine("starved"));
    }

    private static void Signal(string name, int id)
    {
        using Process kill = Process.Start("kill", [$"-{name}", $"{id}"]);
        kill.WaitForExit();
        Assert.Equal(0, kill.ExitCode);
    }
}
