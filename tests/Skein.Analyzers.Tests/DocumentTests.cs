using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Skein.Analyzers.Tests.Driver;
using Skein.Tests.Support;
using Xunit;

namespace Skein.Analyzers.Tests;

/// <summary>Each rule has its page, and what the page shows is what the rule does.</summary>
public sealed class DocumentTests
{
    public static TheoryData<string> Rules => [.. Compiler.Rules.SelectMany(rule => rule.SupportedDiagnostics).Select(descriptor => descriptor.Id).Order(StringComparer.Ordinal)];

    [Fact]
    public void There_are_ten_rules_with_ids_in_a_row() =>
        Assert.Equal(Enumerable.Range(1, 10).Select(number => $"SKN{number:000}"), Rules.Select(row => row.Data));

    [Theory]
    [MemberData(nameof(Rules))]
    public void A_rule_names_its_page_and_has_a_line_in_the_overview(string rule)
    {
        DiagnosticDescriptor descriptor = Compiler.Rules.SelectMany(analyzer => analyzer.SupportedDiagnostics).Single(one => one.Id == rule);
        Assert.Equal($"docs/rules/{rule}.md", descriptor.HelpLinkUri);
        Assert.StartsWith($"# {rule}: {descriptor.Title}\n", Page(rule), StringComparison.Ordinal);
        Assert.Contains($"| [{rule}](rules/{rule}.md) |", File.ReadAllText(RepositoryRoot.Combine("docs", "analyzers.md")), StringComparison.Ordinal);
        Assert.Equal((DiagnosticSeverity.Warning, true, "Concurrency"), (descriptor.DefaultSeverity, descriptor.IsEnabledByDefault, descriptor.Category));
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public async Task What_a_page_shows_as_flagged_is_flagged_and_mended_as_it_says(string rule)
    {
        string flagged = Sample(rule, "What is flagged");
        Assert.All(await Compiler.Findings(Compiler.Compile(flagged)), finding => Assert.Equal(rule, finding.Id));
        Assert.Empty(await Compiler.Findings(Compiler.Compile(Sample(rule, "How to mend it"))));
        string? mended = await Mend.Apply(rule, flagged);
        Assert.NotNull(mended);
        Assert.Empty(await Compiler.Findings(Compiler.Compile(mended)));
    }

    [Fact]
    public void Every_rule_can_be_mended_in_all_places_at_once()
    {
        Assert.Equal(Rules.Select(row => row.Data), Mend.MendableRules.Order(StringComparer.Ordinal));
        Assert.All(Mend.MendableRules, rule => Assert.True(Mend.CanMendAll(rule)));
    }

    private static string Page(string rule) => File.ReadAllText(RepositoryRoot.Combine("docs", "rules", $"{rule}.md"));

    private static string Sample(string rule, string heading) =>
        Regex.Match(Page(rule), $"## {heading}\n.*?```csharp\n(.*?)```", RegexOptions.Singleline).Groups[1].Value;
}
