using Maps;
using Skein.Collections;
using Xunit;

namespace Skein.Tests.Collections;

public sealed class NamedCollectionsTests
{
    [Fact]
    public void Those_that_are_not_sound_are_written_by_name()
    {
        var named = new NamedCollections();
        named.Add("prices", Planted.CyclicChain);
        named.Add("orders", new List<int> { 1 });
        using var writer = new StringWriter();
        Assert.Equal(1, named.WriteTo(writer));
        Assert.Equal("prices: Dictionary<Int32, String> with 100 elements is corrupt: cyclic chain: 1 chain leads back into itself: bucket 7 of 107, a ring of 1 entry\n", writer.ToString().ReplaceLineEndings("\n"));
    }

    [Fact]
    public void A_writer_that_fails_does_no_harm()
    {
        var named = new NamedCollections();
        named.Add("prices", Planted.CyclicChain);
        using var closed = new StreamWriter(Stream.Null);
        closed.Dispose();
        named.WriteTo(closed);
        named.WriteTo(null!);
    }

    [Fact]
    public void One_beyond_the_bound_is_counted()
    {
        var named = new NamedCollections(new CollectionCheckLimits { NamedMax = 1 });
        var kept = new List<int>();
        named.Add("first", kept);
        named.Add("second", kept);
        Assert.Equal(1, named.Dropped);
        Assert.Equal("first", Assert.Single(named.Check()).Name);
    }
}
