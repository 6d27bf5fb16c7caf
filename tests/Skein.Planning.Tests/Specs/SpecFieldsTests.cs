using Skein.Tests.Support;
using Xunit;

namespace Skein.Planning.Tests.Specs;

public sealed class SpecFieldsTests
{
    [Fact]
    public void Every_field_has_its_row_on_the_page()
    {
        string page = File.ReadAllText(RepositoryRoot.Combine("docs", "plan.md"));
        Assert.All(SpecFields.All, field => Assert.Contains($"\n| `{field.Path}` | `{field.Example}` | {field.Meaning} |\n", page));
    }

    [Fact]
    public void Every_field_of_the_schema_is_in_its_list() =>
        Assert.Equal(
            typeof(SpecFields).GetFields(System.Reflection.BindingFlags.Static | System.Reflection.BindingFlags.Public).Where(field => field.FieldType == typeof(SpecField)).Select(field => ((SpecField)field.GetValue(null)!).Path).Order(),
            SpecFields.All.Select(field => field.Path).Order());
}
