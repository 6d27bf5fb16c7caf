using Skein.Core;
using Skein.Races.Runtime;
using Skein.Races.Tests.Weaving.Support;
using Skein.Races.Weaving;
using Skein.Races.Weaving.Sites;
using Xunit;

namespace Skein.Races.Tests.Weaving;

public sealed class SiteTableTests : IDisposable
{
    private static readonly WovenSite[] Sites =
    [
        new(1, "Shop", "Shop.Cart.Add(String, Int32)", 0x1f, "/src/Cart.cs", 12, "System.Collections.Generic.List`1.Add", AccessKinds.Write | AccessKinds.Structure, "collection"),
        new(2, "Shop", "Shop.Cart..ctor()", 0, "", 0, "System.Collections.Generic.List`1..ctor", AccessKinds.Read, "creation"),
    ];

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void What_is_written_is_read_again()
    {
        string path = folder.Combine("sites.tsv");
        SiteTable.Write(path, Sites);
        Assert.Equal(Sites, SiteTable.Read(path, WeaveLimits.Default));
        Assert.Equal("1\tShop\tShop.Cart.Add(String, Int32)\t1f\t/src/Cart.cs\t12\tSystem.Collections.Generic.List`1.Add\t3\tcollection", File.ReadLines(path).First());
    }

    [Fact]
    public void A_name_with_a_tab_or_a_line_break_stays_on_its_line()
    {
        string path = folder.Combine("sites.tsv");
        SiteTable.Write(path, [Sites[0] with { Method = "odd\tname\n" }]);
        Assert.Equal("odd name ", Assert.Single(SiteTable.Read(path, WeaveLimits.Default)).Method);
    }

    [Theory]
    [InlineData("1\tShop")]
    [InlineData("2\ta\tb\t0\t\t0\tc\t0\tcollection")]
    [InlineData("1\ta\tb\tzz\t\t0\tc\t0\tcollection")]
    public void Another_form_is_refused_with_the_line(string line)
    {
        string path = folder.Write("sites.tsv", line);
        Assert.Contains("line 1", Assert.Throws<SkeinException>(() => SiteTable.Read(path, WeaveLimits.Default)).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_table_that_is_not_there_or_beyond_its_bound_is_refused()
    {
        string path = folder.Write("sites.tsv", "1\ta\tb\t0\t\t0\tc\t0\tcollection\n");
        Assert.Contains(nameof(WeaveLimits.TextBytesMax), Assert.Throws<SkeinException>(() => SiteTable.Read(path, new WeaveLimits { TextBytesMax = 3 })).Reason, StringComparison.Ordinal);
        Assert.Contains("cannot be read", Assert.Throws<SkeinException>(() => SiteTable.Read(folder.Combine("none"), WeaveLimits.Default)).Reason, StringComparison.Ordinal);
    }
}
