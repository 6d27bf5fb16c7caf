using System.Text.RegularExpressions;
using Skein.Tests.Support;
using Xunit;

namespace Skein.AspNetCore.Tests.Processes;

/// <summary>The sample that starves twice, without the guard and with it: two real services under real load.</summary>
public sealed class StarvingSampleTests
{
#if DEBUG
    private const string Configuration = "debug";
#else
    private const string Configuration = "release";
#endif

    [Fact]
    public void The_sample_starves_without_the_guard_and_with_it_refuses_and_is_calm_again()
    {
        string output = SampleProcess.Output(SampleFile.Of("Starving", Configuration), ["--seconds", "2"]);
        Match[] ends = [.. Regex.Matches(output, @"in all (\d+) good, \d+ late, (\d+) refused, \d+ not sent: starved (\d+) times, (.+)").Cast<Match>()];
        Assert.Equal(2, ends.Length);
        Assert.Equal(0, Number(ends[0], 2));
        Assert.InRange(Number(ends[0], 3), 1, int.MaxValue);
        // How many were good in time is the machine's matter.
        Assert.InRange(Number(ends[1], 2), 1, int.MaxValue);
        Assert.InRange(Number(ends[1], 3), 1, int.MaxValue);
        Assert.Equal("calm again, 20 of 20 more requests answered", ends[1].Groups[4].Value);
        Assert.DoesNotContain("\e", output, StringComparison.Ordinal);
    }

    private static int Number(Match match, int group) => int.Parse(match.Groups[group].Value);
}
