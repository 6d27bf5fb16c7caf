using Skein.Races.Runtime.Fields;
using Xunit;

namespace Skein.Races.Runtime.Tests.Fields;

public sealed class FieldsOfObjectTests
{
    [Fact]
    public void A_field_is_found_by_its_name_whichever_string_holds_it()
    {
        FieldsOfObject fields = new();
        var first = fields.Get("Shop.Cart::total", 4);
        Assert.Same(first, fields.Get(new string("Shop.Cart::total"), 4));
        Assert.NotSame(first, fields.Get("Shop.Cart::count", 4));
    }

    [Fact]
    public void Fields_beyond_the_bound_are_left_out()
    {
        FieldsOfObject fields = new();
        Assert.NotNull(fields.Get("a", 1));
        Assert.Null(fields.Get("b", 1));
        Assert.NotNull(fields.Get("a", 1));
    }
}
