using Skein.Tests.Support;
using Xunit;

namespace Skein.Tests.LostTasks;

public sealed class LostTaskCorpusTests
{
    [Fact]
    public void Of_the_corpus_nothing_innocent_is_reported_and_all_that_is_lost_but_the_documented_miss()
    {
        // Fails by its exit code, with what it said, where anything innocent was reported or less than 95 % of the lost.
        string output = SampleProcess.Output(SampleFile.Of("LostTasks", "Release"), ["25"]);
        string[] lines = [.. output.Split('\n').Where(line => line.Contains(" reported", StringComparison.Ordinal))];
        Assert.True(lines.Count(line => line.StartsWith("lost: ", StringComparison.Ordinal)) >= 30);
        Assert.True(lines.Count(line => line.StartsWith("innocent: ", StringComparison.Ordinal)) >= 30);
        string[] missed = [.. lines.Where(line => line.StartsWith("lost: ", StringComparison.Ordinal) && Units(line) != Reported(line))];
        Assert.Equal("lost: task around begin that is held", Assert.Single(missed).Split("  ")[0]);
    }

    private static string Units(string line) => Words(line)[^4];

    private static string Reported(string line) => Words(line)[^2];

    private static string[] Words(string line) => line.Split("   missed:")[0].Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
