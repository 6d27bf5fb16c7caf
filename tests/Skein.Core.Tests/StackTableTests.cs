using Skein.Core.Model;
using Xunit;

namespace Skein.Core.Tests;

public sealed class StackTableTests
{
    [Fact]
    public void A_stack_is_stored_once()
    {
        var table = new StackTable();
        int first = table.Add([new Frame("A"), new Frame("B")]);
        int second = table.Add([new Frame("A"), new Frame("B")]);
        Assert.Equal(first, second);
        Assert.Equal(2, table.Count);
        Assert.Equal(["A", "B"], table.FramesOf(first).Select(frame => frame.Function));
    }

    [Fact]
    public void The_empty_stack_has_index_zero() => Assert.Equal(0, new StackTable().Add(ReadOnlySpan<int>.Empty));
}
