using Skein.Core.Formats.Folded;
using Skein.Core.Model;
using Skein.Core.Tests.Support;
using Skein.Tests.Support;
using Xunit;

namespace Skein.Core.Tests.Formats;

public sealed class FoldedWriterTests
{
    [Fact]
    public void Folded_stacks_go_from_the_root_to_what_is_waited_for() => Golden.Verify(Folded(Shop.Snapshot()), "folded");

    [Fact]
    public void Names_cannot_break_a_line_apart()
    {
        var maker = new SnapshotMaker();
        maker.Waiting(WaitReason.Timer, maker.Stack("a;b c\td\ne", ""));
        Assert.Equal("?;a:b_c_d_e;[timer] 1\n", Folded(maker.Build()));
    }

    [Fact]
    public void Every_coroutine_is_in_exactly_one_line()
    {
        for (int seed = 1; seed <= 50; seed++)
        {
            var snapshot = new SnapshotGenerator(seed).Next();
            string[] lines = Folded(snapshot).Split('\n', StringSplitOptions.RemoveEmptyEntries);
            Assert.True(snapshot.Coroutines.Sum(coroutine => coroutine.Weight) == lines.Sum(line => long.Parse(line.Split(' ')[^1])), $"seed {seed}");
            Assert.All(lines, line => Assert.Equal(2, line.Split(' ').Length));
            Assert.Distinct(lines.Select(line => line.Split(' ')[0]));
        }
    }

    private static string Folded(Snapshot snapshot)
    {
        using var writer = new StringWriter { NewLine = "\n" };
        FoldedWriter.Write(snapshot, writer);
        return writer.ToString();
    }
}
