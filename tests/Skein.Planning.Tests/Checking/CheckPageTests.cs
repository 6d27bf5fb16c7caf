using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Skein.Planning.Checking;
using Xunit;

namespace Skein.Planning.Tests.Checking;

/// <summary>The page is held against the code: what each check says of itself, and an example that it finds and one that is right.</summary>
public sealed class CheckPageTests
{
    public static TheoryData<string> Ids => [.. CapacityChecker.Rules.Select(rule => rule.Id)];

    [Fact]
    public void Ids_are_numbered_through_and_each_has_one_section()
    {
        Assert.Equal(Enumerable.Range(1, CapacityChecker.Rules.Count).Select(number => $"PLN{number:000}"), CapacityChecker.Rules.Select(rule => rule.Id));
        Assert.Equal(CapacityChecker.Rules.Select(rule => rule.Id), Page().Split("\n### ").Skip(1).Select(section => section[..6]));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_page_says_what_the_check_says(string id)
    {
        CheckRule rule = CapacityChecker.Rules.Single(rule => rule.Id == id);
        string section = Section(id);
        Assert.StartsWith($"{id}: {rule.Title}\n\n{rule.Severity}. Looks for: {rule.LooksFor}.\n\n{rule.Explanation}\n\nRemedy: {rule.Remedy}.\n", section, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_wrong_example_is_found(string id) => Assert.Contains(id, Checked.Ids(Example(id, "Wrong", out string text), text));

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_right_example_is_left_alone(string id) => Assert.Equal("", Checked.Told(Checked.Report(Example(id, "Right", out string text), text)));

    private static string Example(string id, string kind, out string text)
    {
        Match match = Regex.Match(Section(id), kind + @":\n\n(`{3,4})(\w+)\n(.*?)\n\1", RegexOptions.Singleline);
        text = match.Groups[3].Value;
        return match.Groups[2].Value switch
        {
            "python" => "example.py",
            "go" => "example.go",
            "csharp" => "example.cs",
            "yaml" => "example.yaml",
            "csv" => "example.csv",
            _ => "example.md",
        };
    }

    private static string Section(string id) => Page().Split("\n### ").Single(section => section.StartsWith(id, StringComparison.Ordinal));

    private static string Page([CallerFilePath] string testFile = "") =>
        File.ReadAllText(Path.Combine(Path.GetDirectoryName(testFile)!, "..", "..", "..", "docs", "plan-check.md"));
}
