using Skein.Wasm.Modules.Custom;
using Xunit;

namespace Skein.Wasm.Tests.Modules.Custom;

public sealed class SymbolNameTests
{
    [Theory]
    [InlineData("_ZN4shop4cart3addEi", "shop::cart::add")]
    [InlineData("_ZNK4shop4cart5emptyEv", "shop::cart::empty")]
    [InlineData("_ZN4core3fmt9Formatter3pad17h0123456789abcdefE", "core::fmt::Formatter::pad")]
    [InlineData("_ZN49_$LT$shop..Cart$u20$as$u20$core..fmt..Display$GT$3fmt17h0123456789abcdefE", "<shop::Cart as core::fmt::Display>::fmt")]
    [InlineData("_RNvNtCs1234_7mycrate3foo3bar", "mycrate::foo::bar")]
    [InlineData("_RNCNvC7mycrate4main0", "mycrate::main::{closure}")]
    public void A_plain_path_is_made_readable(string name, string expected) => Assert.Equal(expected, SymbolName.Readable(name));

    [Theory]
    [InlineData("runtime.main")]
    [InlineData("_ZN4shop4cartIiE3addEi")]
    [InlineData("_ZN99999999999999999999shopE")]
    [InlineData("_ZN")]
    [InlineData("_R")]
    [InlineData("_RNvs")]
    [InlineData("_RINvC7mycrate3fooE")]
    [InlineData("_Z3addii")]
    public void Anything_else_stays_as_it_is(string name) => Assert.Equal(name, SymbolName.Readable(name));

    [Fact]
    public void A_name_that_nests_without_end_stays_as_it_is()
    {
        string name = "_R" + new string('N', 100_000);
        Assert.Equal(name, SymbolName.Readable(name));
    }
}
