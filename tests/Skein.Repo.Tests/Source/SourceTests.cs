using Skein.Repo.Tests.Files;
using Xunit;

namespace Skein.Repo.Tests.Source;

public sealed class SourceTests
{
    private static IEnumerable<TextFile> Product => Repository.CSharp("src");

    private static IEnumerable<TextFile> Everything => Repository.CSharp("src", "tests", "bench", "samples", "eng");

    [Fact]
    public void There_is_code_to_look_at() => Assert.True(Product.Count() > 20 && Everything.Count() > Product.Count());

    [Fact]
    public void No_file_is_longer_than_400_lines() => Hold.Rule(Everything.SelectMany(SizeRules.FileLength));

    [Fact]
    public void No_function_is_longer_than_70_lines() => Hold.Rule(Everything.SelectMany(SizeRules.FunctionLength));

    [Fact]
    public void A_file_of_the_product_holds_one_public_type() => Hold.Rule(Product.SelectMany(TypeRules.OnePublicType));

    [Fact]
    public void A_file_of_the_product_is_named_after_its_type() => Hold.Rule(Product.SelectMany(TypeRules.NamedAfterItsType));

    [Fact]
    public void Only_what_a_generator_completes_is_partial() => Hold.Rule(Everything.SelectMany(TypeRules.PartialForGeneratorsOnly));

    [Fact]
    public void No_file_has_regions() => Hold.Rule(Everything.SelectMany(StyleRules.NoRegion));

    [Fact]
    public void No_member_is_qualified_with_this_where_its_name_would_do() => Hold.Rule(Everything.SelectMany(StyleRules.NoThisQualifier));

    [Fact]
    public void No_string_has_an_escape_of_open_length() => Hold.Rule(Everything.SelectMany(StyleRules.NoHexEscape));

    [Fact]
    public void No_test_sleeps() => Hold.Rule(Repository.CSharp("tests").SelectMany(StyleRules.NoSleep));

    [Fact]
    public void The_name_of_each_test_is_a_sentence() =>
        Hold.Rule(Repository.CSharp("tests").SelectMany(StyleRules.TestNamesAreSentences));
}
