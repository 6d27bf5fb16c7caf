using Skein.Races.Reporting;
using Xunit;

namespace Skein.Races.Tests.Reporting;

public sealed class NameTests
{
    [Theory]
    [InlineData("System.Collections.Generic.Dictionary`2[System.String,System.Type]", "Dictionary<String, Type>")]
    [InlineData("System.Collections.Generic.Dictionary`2[[System.String, System.Private.CoreLib, Version=10.0.0.0],[System.Int32[], System.Private.CoreLib]]", "Dictionary<String, Int32[]>")]
    [InlineData("System.Collections.Generic.List`1[System.Collections.Generic.KeyValuePair`2[System.Int32,Shop.Cart+Line]]", "List<KeyValuePair<Int32, Cart.Line>>")]
    [InlineData("System.Collections.Generic.Dictionary`2+ValueCollection[System.String,System.Int32]", "Dictionary<String, Int32>.ValueCollection")]
    [InlineData("System.Collections.ArrayList", "ArrayList")]
    [InlineData("System.Collections.Generic.Queue`1", "Queue<T>")]
    [InlineData("System.Collections.Generic.List`1[System.Int32[,]][]", "List<Int32[,]>[]")]
    [InlineData("System.Collections.Generic.List`1[System.Int32", "System.Collections.Generic.List`1[System.Int32")]
    [InlineData("System.Collections.Generic.List`1[]", "List<T>[]")]
    [InlineData("", "")]
    [InlineData("List`1[[[[[[", "List`1[[[[[[")]
    public void A_type_is_written_as_a_person_writes_it(string name, string expected) => Assert.Equal(expected, ClrTypeName.Short(name));

    [Fact]
    public void A_name_that_is_nested_without_end_is_left_as_it_is()
    {
        string name = string.Concat(Enumerable.Repeat("A`1[", 10_000));
        Assert.Equal(name, ClrTypeName.Short(name));
    }

    [Theory]
    [InlineData("Shop.Cart.Add(System.String)", "Shop.Cart.Add")]
    [InlineData("System.Void Shop.Cart::Add(System.String)", "Shop.Cart.Add")]
    [InlineData("System.Collections.Generic.List`1<System.Int32> Shop.Cart::Find(System.Collections.Generic.Dictionary`2<System.String,System.Int32>)", "Shop.Cart.Find")]
    [InlineData("System.Void Shop.Prices/<LoadAsync>d__3::MoveNext()", "Shop.Prices.LoadAsync")]
    [InlineData("Shop.Cart..ctor()", "Shop.Cart..ctor")]
    [InlineData("System.Void Shop.Cart::.cctor()", "Shop.Cart..cctor")]
    [InlineData("Shop.Program.<Main>b__0(Int32)", "Shop.Program.Main.lambda")]
    [InlineData("Main", "Main")]
    [InlineData("", "")]
    public void A_method_is_written_as_a_person_writes_it(string name, string expected) => Assert.Equal(expected, MemberName.Method(name));

    [Theory]
    [InlineData("System.Collections.Generic.Dictionary`2::set_Item", "this[]")]
    [InlineData("System.Collections.Generic.List`1::get_Count", "Count")]
    [InlineData("System.Collections.Generic.List`1<!0>::Add(!0)", "Add")]
    [InlineData("System.Collections.Generic.Dictionary`2::.ctor", "constructor")]
    public void A_member_is_written_as_code_calls_it(string target, string expected) => Assert.Equal(expected, MemberName.Called(MemberName.Member(target)));
}
