using System.Runtime.CompilerServices;
using Skein.Planning.Evaluation;
using Skein.Planning.Tests.Support;
using Xunit;

namespace Skein.Planning.Tests.Evaluation;

public sealed class PageTests
{
    public static TheoryData<string> Models => [.. PlanningModels.All.Select(model => model.Name)];

    [Theory]
    [MemberData(nameof(Models))]
    public void Each_model_has_a_row_in_the_page(string model) => Assert.Contains($"\n| `{model}` | ", Page(), StringComparison.Ordinal);

    [Fact]
    public void Each_input_of_the_page_is_one_that_models_read()
    {
        foreach (string row in Page().Split("\n## Models\n")[1].Split('\n').Where(line => line.StartsWith("| `", StringComparison.Ordinal)))
        {
            foreach (string input in row.Split('|')[2].Split('`').Where((_, place) => place % 2 == 1)) Assert.Contains(input, InputNames.All);
        }
    }

    [Fact]
    public void The_example_of_the_page_is_answered_as_it_says()
    {
        string[] blocks = Page().Split("```json\n");
        Assert.Equal(blocks[2].Split("```")[0], Batch.Line(blocks[1].Split('\n')[0]));
    }

    private static string Page([CallerFilePath] string testFile = "") =>
        File.ReadAllText(Path.Combine(Path.GetDirectoryName(testFile)!, "..", "..", "..", "docs", "plan-eval.md"));
}
