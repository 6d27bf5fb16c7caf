using Skein.Repo.Tests.Files;
using Xunit;

namespace Skein.Repo.Tests.Source;

public sealed class SourceRuleTests
{
    [Fact]
    public void A_file_of_401_lines_is_too_long()
    {
        Assert.Empty(SizeRules.FileLength(Code(string.Join('\n', Enumerable.Repeat("//", 400)) + "\n")));
        Offence offence = Assert.Single(SizeRules.FileLength(Code(string.Join('\n', Enumerable.Repeat("//", 401)) + "\n")));
        Assert.Equal("src/X/Thing.cs:401: 401 lines; a file stops at 400", offence.ToString());
    }

    [Theory]
    [InlineData("class Thing { void Run()\n{BODY} }")]
    [InlineData("class Thing { Thing()\n{BODY} }")]
    [InlineData("class Thing { int Size { get\n{BODY} } }")]
    [InlineData("class Thing { void Run() { void Inner()\n{BODY} } }")]
    [InlineData("class Thing { public static Thing operator +(Thing a, Thing b)\n{BODY} }")]
    public void A_function_of_71_lines_is_too_long(string form)
    {
        Assert.Empty(SizeRules.FunctionLength(Code(form.Replace("BODY", Lines(69), StringComparison.Ordinal))));
        Assert.NotEmpty(SizeRules.FunctionLength(Code(form.Replace("BODY", Lines(70), StringComparison.Ordinal))));
        static string Lines(int breaks) => string.Concat(Enumerable.Repeat("\n", breaks - 1));
    }

    [Fact]
    public void The_statements_of_a_program_are_one_function_and_its_local_functions_others()
    {
        string statements = string.Concat(Enumerable.Repeat("Run();\n", 70));
        Assert.Empty(SizeRules.FunctionLength(Code(statements + "void Run()\n{\n}\n")));
        Assert.Single(SizeRules.FunctionLength(Code(statements + "Run();\nvoid Run()\n{\n}\n")));
    }

    [Fact]
    public void A_second_public_type_is_an_offence_and_an_internal_one_is_not()
    {
        Assert.Empty(TypeRules.OnePublicType(Code("namespace A; public class Thing { public class Inner; } internal class Other;")));
        Offence offence = Assert.Single(TypeRules.OnePublicType(Code("namespace A;\npublic class Thing;\npublic enum Other { None }")));
        Assert.Equal(3, offence.Line);
    }

    [Theory]
    [InlineData("public class Thing;", true)]
    [InlineData("internal record Thing<T>;", true)]
    [InlineData("internal delegate void Thing();", true)]
    [InlineData("internal class Other; public class Thing;", true)]
    [InlineData("internal class Thing; public class Other;", false)]
    [InlineData("internal class Other;", false)]
    [InlineData("// nothing", false)]
    public void A_file_is_named_after_its_public_or_else_its_first_type(string text, bool holds) =>
        Assert.Equal(holds, !TypeRules.NamedAfterItsType(Code(text)).Any());

    [Theory]
    [InlineData("partial class Thing;", false)]
    [InlineData("partial class Thing { [GeneratedRegex(\"a\")] private static partial Regex A(); }", true)]
    [InlineData("[JsonSerializable(typeof(int))] partial class Thing : JsonSerializerContext;", true)]
    [InlineData("[Obsolete] partial class Thing;", false)]
    public void A_partial_type_needs_a_generator(string text, bool holds) =>
        Assert.Equal(holds, !TypeRules.PartialForGeneratorsOnly(Code(text)).Any());

    [Fact]
    public void A_region_is_found_and_the_word_in_a_string_is_not()
    {
        Assert.Empty(StyleRules.NoRegion(Code("class Thing { string s = \"\"\"\n#region\n\"\"\"; }")));
        Assert.Equal(2, Assert.Single(StyleRules.NoRegion(Code("class Thing {\n#region A\n#endregion\n}"))).Line);
    }

    [Fact]
    public void A_qualified_member_is_found_and_this_alone_is_not()
    {
        Assert.Empty(StyleRules.NoThisQualifier(Code("class Thing { Thing Self() => this; object At => this[0]; } // this.x")));
        Assert.Empty(StyleRules.NoThisQualifier(Code("class Thing { int x; Thing(int x) => this.x = x; }")));
        Assert.Single(StyleRules.NoThisQualifier(Code("class Thing { int x; int X() => this.x; }")));
    }

    [Fact]
    public void A_sleep_is_found_and_a_comment_about_one_is_not()
    {
        Assert.Empty(StyleRules.NoSleep(Code("class Thing { void A() { /* Thread.Sleep(1) */ } }")));
        Assert.Empty(StyleRules.NoSleep(Code("class Thing { void A() {\n// Sleeps: the moment is what it varies.\nThread.Sleep(1); } }")));
        Assert.Single(StyleRules.NoSleep(Code("class Thing { void A() {\n// Sleeps: \nThread.Sleep(1); } }")));
        Assert.Single(StyleRules.NoSleep(Code("class Thing { void A() => Thread.Sleep(1); }")));
        Assert.Single(StyleRules.NoSleep(Code("class Thing { async Task A() => await Task.Delay(1); }")));
    }

    [Theory]
    [InlineData(""" "\x7fELF" """, true)]
    [InlineData(""" "\x7fELF"u8 """, true)]
    [InlineData(""" '\x7f' """, true)]
    [InlineData(""" "a\\x7f" """, false)]
    [InlineData(""" @"\x7f" """, false)]
    [InlineData(""" "\u007fELF" """, false)]
    [InlineData(""" 1 // "\x7f" """, false)]
    public void A_hex_escape_of_open_length_is_found(string literal, bool found) =>
        Assert.Equal(found, StyleRules.NoHexEscape(Code($"class Thing {{ object x = {literal}\n; }}")).Any());

    [Theory]
    [InlineData("A_lock_has_one_owner", true)]
    [InlineData("LockOwner", false)]
    [InlineData("a_lock_has_one_owner", false)]
    [InlineData("Should_have_one_owner", false)]
    public void A_test_name_is_words_with_underscores(string name, bool holds) =>
        Assert.Equal(holds, !StyleRules.TestNamesAreSentences(Code($"class Thing {{ [Fact] public void {name}() {{ }} }}")).Any());

    private static TextFile Code(string text) => new("src/X/Thing.cs", text);
}
