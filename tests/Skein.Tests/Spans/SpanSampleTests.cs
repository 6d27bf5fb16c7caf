using System.Text.RegularExpressions;
using Skein.Tests.Support;
using Xunit;

namespace Skein.Tests.Spans;

/// <summary>A program that leaves spans open, and one that only looks as if it did.</summary>
public sealed class SpanSampleTests
{
    private static readonly string Configuration = Path.GetFileName(AppContext.BaseDirectory.TrimEnd('/'));

    [Fact]
    public void A_program_that_forgets_to_end_spans_is_found_at_its_place()
    {
        string output = SampleProcess.Output(SampleFile.Of("SpanLeftOpen", Configuration), []);
        string finding = Assert.Single(output.Split('\n'), line => line.StartsWith("span ", StringComparison.Ordinal));
        Assert.Matches(
            @"^span ""check order"" was never ended; unit ""check order"" is gone \(\d+\.\d s; started in Program\.<Main>\$ at \S+samples/SpanLeftOpen/Program\.cs:27; trace [0-9a-f]{32}, span [0-9a-f]{16}\)$",
            finding);
        Match counts = Regex.Match(output, @"left open: (\d+), ended early: (\d+)");
        Assert.InRange(int.Parse(counts.Groups[1].Value), 1, 5);
        Assert.Equal("0", counts.Groups[2].Value);
    }

    [Fact]
    public void Spans_that_are_handed_over_and_work_with_spans_of_its_own_are_no_findings() =>
        Assert.Contains("spans ended: 60, findings: 0", SampleProcess.Output(SampleFile.Of("SpanHandedOver", Configuration), []), StringComparison.Ordinal);
}
