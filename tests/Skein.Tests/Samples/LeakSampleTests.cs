using Skein.Core.Findings;
using Skein.Core.Formats;
using Skein.Core.Model;
using Skein.Tests.Support;
using Xunit;

namespace Skein.Tests.Samples;

public sealed class LeakSampleTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("skein-leaks-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void A_forgotten_await_is_reported_with_where_it_was_started_and_a_snapshot_beside_the_alarm()
    {
        string[] lines = Lines("ForgottenAwait", folder);
        Assert.Equal("DONE 3 lost", lines[^1]);
        Assert.Equal(3, lines.Count(line => line.StartsWith("LOST pack (Program.cs:", StringComparison.Ordinal)));

        string json = Assert.Single(Directory.GetFiles(folder, "leak-*.json"));
        Assert.Single(Directory.GetFiles(folder, "leak-*.pb.gz"));
        Snapshot snapshot = SnapshotFile.Read(json);
        // Of the first report: on a busy machine a thread may still be leaving the last of the three when that is made.
        var finding = Assert.IsType<LostFinding>(Assert.Single(new LostCheck().Check(snapshot).Findings));
        Assert.InRange(finding.Count, 1, 3);
        string tasks = finding.Count == 1 ? "1 task" : $"{finding.Count} tasks";
        Assert.StartsWith($"{tasks} can never end: {finding.Count} x pack (Program.cs:", snapshot.Source.Occasion!.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public void A_completion_that_another_one_has_replaced_is_reported() =>
        Assert.Equal("DONE 2 lost", Lines("LostCompletion")[^1]);

    [Fact]
    public void A_fan_out_that_only_grows_is_reported_with_where_it_was_started()
    {
        string[] lines = Lines("GrowingFanOut");
        Assert.Contains(lines, line => line.StartsWith("GROWING ", StringComparison.Ordinal) && line.Contains("watch price", StringComparison.Ordinal));
        Assert.DoesNotContain(lines, line => line.StartsWith("GROWING ", StringComparison.Ordinal) && line.Contains("answer", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("ForgottenAwait", "--awaited", "DONE 0 lost")]
    [InlineData("LostCompletion", "--unique", "DONE 0 lost")]
    [InlineData("GrowingFanOut", "--stopped", "DONE 0 growing in ")]
    public void Their_innocent_twins_are_not_reported(string sample, string argument, string last) =>
        Assert.StartsWith(last, Lines(sample, argument)[^1], StringComparison.Ordinal);

    private static string[] Lines(string sample, params string[] arguments) =>
        SampleProcess.Output(SampleFile.Of(sample, "Release"), arguments).TrimEnd().Split('\n');
}
