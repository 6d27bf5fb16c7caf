using Skein.Inspect.Values;
using Xunit;

namespace Skein.Inspect.Tests.Values;

public sealed class MachineFieldsTests
{
    [Theory]
    [InlineData("orderId", "orderId")]
    [InlineData("<total>5__2", "total")]
    [InlineData("<>1__state", null)]
    [InlineData("<>4__this", null)]
    [InlineData("<>t__builder", null)]
    [InlineData("<>u__1", null)]
    [InlineData("<>7__wrap1", null)]
    [InlineData("<>8__1", null)]
    [InlineData("<>s__3", null)]
    [InlineData("<>3__orderId", null)]
    [InlineData("<Total>k__BackingField", null)]
    [InlineData("$VB$Local_orderId", null)]
    [InlineData("<broken", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void Only_what_a_person_named_is_a_variable(string? field, string? name) => Assert.Equal(name, MachineFields.WrittenName(field));
}
