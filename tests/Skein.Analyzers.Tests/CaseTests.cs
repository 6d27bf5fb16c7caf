using Microsoft.CodeAnalysis;
using Skein.Analyzers.Tests.Driver;
using Xunit;

namespace Skein.Analyzers.Tests;

/// <summary>Each rule against the sources of <c>Cases</c>: what it must find, and what it must leave alone.</summary>
public sealed class CaseTests
{
    public static TheoryData<string, string> Flagged => Cases("flagged");

    public static TheoryData<string, string> Innocent => Cases("innocent");

    public static TheoryData<string, string> Mended => Cases("mended");

    public static TheoryData<string, string> NotMended => Cases("notmended");

    [Theory]
    [MemberData(nameof(Flagged))]
    public async Task A_defect_is_found_where_it_is_marked_and_nowhere_else(string rule, string name)
    {
        Marked source = Marked.Parse(Case.Of(rule, "flagged", name).Text);
        IReadOnlyList<Diagnostic> found = await Compiler.Findings(Compiler.Compile(source.Code));
        Assert.NotEmpty(source.Spans);
        Assert.Equal(
            source.Spans.Select(span => $"{rule} {source.Code.Substring(span.Start, span.Length)}"),
            found.Select(finding => $"{finding.Id} {source.Code.Substring(finding.Location.SourceSpan.Start, finding.Location.SourceSpan.Length)}"));
    }

    [Theory]
    [MemberData(nameof(Innocent))]
    public async Task Innocent_code_is_left_alone_by_every_rule(string rule, string name) =>
        Assert.Empty((await Compiler.Findings(Compiler.Compile(Case.Of(rule, "innocent", name).Text))).Select(finding => finding.ToString()));

    [Theory]
    [MemberData(nameof(Mended))]
    public async Task A_mend_gives_the_source_that_was_reviewed_and_it_is_no_longer_flagged(string rule, string name)
    {
        Case one = Case.Of(rule, "mended", name);
        string? mended = await Mend.Apply(rule, one.Before);
        Assert.Equal(one.After, mended);
        Assert.Empty((await Compiler.Findings(Compiler.Compile(mended!))).Where(finding => finding.Id == rule).Select(finding => finding.ToString()));
    }

    [Theory]
    [MemberData(nameof(NotMended))]
    public async Task No_mend_is_offered_where_it_would_change_more_than_the_defect(string rule, string name) =>
        Assert.Null(await Mend.Apply(rule, Case.Of(rule, "notmended", name).Text));

    [Fact]
    public void Each_rule_has_at_least_8_defects_and_12_innocents()
    {
        foreach (string rule in Compiler.Rules.SelectMany(analyzer => analyzer.SupportedDiagnostics).Select(descriptor => descriptor.Id))
        {
            Assert.True(Case.Of(rule, "flagged").Count >= 8, $"{rule} has too few defects");
            Assert.True(Case.Of(rule, "innocent").Count >= 12, $"{rule} has too few innocents");
        }
    }

    private static TheoryData<string, string> Cases(string kind)
    {
        var data = new TheoryData<string, string>();
        foreach (string rule in CaseFiles.RulesWith(kind))
        {
            foreach (Case one in Case.Of(rule, kind)) data.Add(rule, one.Name);
        }

        return data;
    }
}
