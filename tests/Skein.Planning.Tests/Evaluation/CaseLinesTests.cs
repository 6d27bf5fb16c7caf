using Skein.Planning.Evaluation;
using Xunit;

namespace Skein.Planning.Tests.Evaluation;

public sealed class CaseLinesTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("a", "a")]
    [InlineData("a\n", "a")]
    [InlineData("a\n\nbc\n", "a||bc")]
    [InlineData("\n", "")]
    [InlineData("12345678\n1", "12345678|1")]
    [InlineData("123456789\n1", "12345678...|1")]
    [InlineData("1234567890123456789", "12345678...")]
    public void Lines_are_read_up_to_their_limit(string file, string lines)
    {
        using var reader = new StringReader(file);
        Assert.Equal(lines, string.Join('|', All(new CaseLines(reader, new EvaluationLimits { LineCharactersMax = 8 }))));
    }

    [Fact]
    public void A_line_may_be_longer_than_what_is_read_at_once()
    {
        string first = new('x', 40_000), second = new('y', 16_384);
        using var reader = new StringReader($"{first}\n{second}\nz");
        Assert.Equal([first, second, "z"], All(new CaseLines(reader, EvaluationLimits.Default)));
    }

    private static IEnumerable<string> All(CaseLines lines)
    {
        while (lines.TryRead(out string line, out bool isWhole)) yield return isWhole ? line : $"{line}...";
    }
}
