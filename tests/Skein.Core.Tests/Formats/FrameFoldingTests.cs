using Skein.Core.Formats.Text;
using Skein.Core.Model;
using Xunit;

namespace Skein.Core.Tests.Formats;

public sealed class FrameFoldingTests
{
    [Theory]
    [InlineData("mine", "mine")]
    [InlineData("S1 S2 mine", "S1 S2 mine")]
    [InlineData("S1 S2 S3 S4 mine", "S1 S2 S3 S4 mine")]
    [InlineData("S1 S2 S3 S4 S5 mine", "S1 (3) S5 mine")]
    [InlineData("mine S1 S2 yours", "mine S1 S2 yours")]
    [InlineData("mine S1 S2 S3 S4 yours", "mine (3) S4 yours")]
    [InlineData("mine S1 S2", "mine S1 S2")]
    [InlineData("mine S1 S2 S3", "mine (3)")]
    [InlineData("S1 S2 S3 S4 S5", "S1 (3) S5")]
    public void The_place_of_the_wait_and_what_the_program_called_stay(string frames, string expected)
    {
        Frame[] stack = [.. frames.Split(' ').Select(name => new Frame(name.StartsWith('S') ? $"System.{name}" : $"Shop.{name}"))];
        IEnumerable<string> lines = FrameFolding.Fold(stack).Select(line =>
            line.Text.StartsWith("...", StringComparison.Ordinal) ? $"({line.Text.Split(' ')[1]})" : line.Text.Split('.')[^1]);
        Assert.Equal(expected, string.Join(' ', lines));
    }
}
