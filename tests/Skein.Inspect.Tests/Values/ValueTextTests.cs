using Skein.Inspect.Values;
using Xunit;

namespace Skein.Inspect.Tests.Values;

public sealed class ValueTextTests
{
    [Theory]
    [InlineData("Ann Lee, Zürich", "Ann Lee, Zürich")]
    [InlineData("a\nb\t\0", "a\\u000ab\\u0009\\u0000")]
    [InlineData("\e[31m", "\\u001b[31m")]
    [InlineData("\u202eabc\u2028", "\\u202eabc\\u2028")]
    [InlineData("\ud83e\udebf", "\ud83e\udebf")]
    public void What_could_move_a_cursor_or_turn_text_is_escaped(string text, string shown) => Assert.Equal(shown, ValueText.Escaped(text));

    [Fact]
    public void Half_of_a_pair_is_escaped()
    {
        Assert.Equal("a\\ud83e", ValueText.Escaped("a" + (char)0xd83e));
        Assert.Equal("\\udebfb", ValueText.Escaped((char)0xdebf + "b"));
    }
}
