using Skein.Repo.Tests.Files;
using Xunit;

namespace Skein.Repo.Tests.Words;

public sealed class WordRuleTests
{
    [Theory]
    [InlineData("// TO" + "DO later", true)]
    [InlineData("int todoCount;", false)]
    [InlineData("// FIX" + "ME", true)]
    public void Unfinished_work_is_found(string text, bool found) => Assert.Equal(found, Finds(WordRule.Unfinished, text));

    [Theory]
    [InlineData("https://api.nu" + "get.org/v3/index.json", true)]
    [InlineData("registry.np" + "mjs.org", true)]
    [InlineData("a NuGet package", false)]
    public void A_registry_host_is_found(string text, bool found) => Assert.Equal(found, Finds(WordRule.RegistryHost, text));

    [Theory]
    [InlineData("cd /wo" + "rk/main", true)]
    [InlineData("at /ho" + "me/ann/skein", true)]
    [InlineData("the network/main line", false)]
    [InlineData("$HOME/.dotnet", false)]
    public void A_path_of_one_machine_is_found(string text, bool found) => Assert.Equal(found, Finds(WordRule.OwnPath, text));

    [Theory]
    [InlineData("\u7530", true)]
    [InlineData("\u0416", true)]
    [InlineData("\u2265 12 ms \u00B5s \u2192", false)]
    public void Letters_that_are_not_Latin_are_found(string text, bool found) => Assert.Equal(found, Finds(WordRule.OtherScript, text));

    [Theory]
    [InlineData("a\u200Bb", true)]
    [InlineData("a\u202Eb", true)]
    [InlineData("a\tb", true)]
    [InlineData("a\r\nb", true)]
    [InlineData("a b\nc", false)]
    public void An_invisible_character_is_found(string text, bool found) => Assert.Equal(found, Finds(WordRule.Invisible, text));

    [Fact]
    public void An_offence_names_path_line_and_word() =>
        Assert.Equal("a.md:2: an invisible character, a tab or a carriage return: \\u0009", Assert.Single(WordRule.Invisible.In(new TextFile("a.md", "x\n\ty"))).ToString());

    private static bool Finds(WordRule rule, string text) => rule.In(new TextFile("a.cs", text)).Any();
}
