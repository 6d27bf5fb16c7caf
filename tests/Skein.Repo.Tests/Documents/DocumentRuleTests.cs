using Skein.Repo.Tests.Files;
using Xunit;

namespace Skein.Repo.Tests.Documents;

public sealed class DocumentRuleTests
{
    [Theory]
    [InlineData("# Changelog\n\n## 1.2.0 - Unreleased\n\n- New.\n", true)]
    [InlineData("# Changelog\n\n## [1.2.0] - 2026-11-21\n\n- New.\n", true)]
    [InlineData("# Changelog\n\n## 1.1.0 - Unreleased\n\n- New.\n", false)]
    [InlineData("# Changelog\n\n## 1.2.0 - Unreleased\n\n## 1.1.0 - 2026-01-01\n\n- Old.\n", false)]
    public void A_change_log_tells_its_version(string text, bool holds) =>
        Assert.Equal(holds, !ChangelogRules.TellsTheVersion(new TextFile("CHANGELOG.md", text), "1.2.0").Any());

    [Fact]
    public void A_verb_that_the_change_log_leaves_out_is_found() =>
        Assert.Contains("`skein diff`", Assert.Single(ChangelogRules.TellsEachVerb(new TextFile("C.md", "- `skein dump` is new, and `skein different`"), ["dump", "diff"])).What, StringComparison.Ordinal);

    [Fact]
    public void The_verbs_are_read_from_the_help() => Assert.Equal(["dump", "diff"], HelpText.VerbsOf("""
        skein: looks at processes.

        Usage: skein VERB [TARGET] [options]

        Verbs:
          dump TARGET     every coroutine
                          more of it
          diff A B        what changed

        Options:
          --version

        """));

    [Theory]
    [InlineData("[a](other.md)", true)]
    [InlineData("[a](../README.md)", true)]
    [InlineData("[a](other.md#second-part-2)", true)]
    [InlineData("[a](#here-we-are)", true)]
    [InlineData("[a](https://example.org/none.md)", true)]
    [InlineData("`[a](none.md)`", true)]
    [InlineData("```\n[a](none.md)\n```", true)]
    [InlineData("[a](none.md)", false)]
    [InlineData("[a](other.md#third)", false)]
    [InlineData("[a](#nowhere)", false)]
    [InlineData("<img src=\"images/none.svg\">", false)]
    public void A_link_leads_to_what_exists(string text, bool holds)
    {
        var files = new Dictionary<string, string>
        {
            ["docs/page.md"] = "## Here we are\n" + text,
            ["docs/other.md"] = "# Other\n## Second part, 2\n",
            ["README.md"] = "",
        };
        Assert.Equal(holds, !LinkRules.LinksResolve(new TextFile("docs/page.md", files["docs/page.md"]), files.ContainsKey, path => files[path]).Any());
    }

    [Fact]
    public void A_page_without_a_way_to_it_is_found() => Assert.Equal("docs/lost.md", Assert.Single(LinkRules.EachIsReached("README.md",
    [
        new TextFile("README.md", "[docs](docs/index.md)"),
        new TextFile("docs/index.md", "[a](deep/a.md#part), [back](../README.md)"),
        new TextFile("docs/deep/a.md", "`[a](../lost.md)`"),
        new TextFile("docs/lost.md", "[self](lost.md)"),
    ])).Path);

    [Fact]
    public void A_script_that_is_not_there_is_found() =>
        Assert.Equal("a.md:2: eng/none.cs does not exist", Assert.Single(
            LinkRules.ScriptsExist(new TextFile("a.md", "dotnet run eng/check.cs\ndotnet run eng/none.cs -- 1"), path => path == "eng/check.cs")).ToString());

    [Theory]
    [InlineData("<!-- generated: x -->\n```text\none\ntwo\n```\n", "")]
    [InlineData("<!-- generated: x -->\n```\none\n2\n```\n", "a.md:4")]
    [InlineData("<!-- generated: x -->\n```\none\n```\n", "a.md:4")]
    [InlineData("<!-- generated: x -->\none\ntwo\n", "a.md:1")]
    [InlineData("<!-- generated: x -->\n\n```\none\ntwo\n```\n", "a.md:1")]
    [InlineData("text\n<!-- generated: x -->\n```\nzero\ntwo\n```\n", "a.md:4")]
    public void A_generated_block_that_has_aged_is_found_at_its_line(string text, string place)
    {
        Offence[] offences = [.. GeneratedBlock.Of(new TextFile("a.md", text)).SelectMany(block => block.Agrees(_ => "one\ntwo\n"))];
        Assert.Equal(place, offences is [var only] ? $"{only.Path}:{only.Line}" : "");
    }

    [Fact]
    public void A_block_whose_command_cannot_be_run_is_found() =>
        Assert.Equal("a.md:1: \"x\" cannot be run: no such thing", Assert.Single(
            Assert.Single(GeneratedBlock.Of(new TextFile("a.md", "<!-- generated: x -->\n```\n```\n"))).Agrees(_ => throw new InvalidOperationException("no such thing"))).ToString());

    [Fact]
    public void Renewing_keeps_a_block_whose_command_cannot_be_run() =>
        Assert.Equal("<!-- generated: x -->\n```\nold\n```\n", GeneratedBlock.Renew("<!-- generated: x -->\n```\nold\n```\n", _ => throw new IOException()));

    [Fact]
    public void Renewing_changes_the_blocks_and_nothing_else() =>
        Assert.Equal(
            "a\n<!-- generated: x -->\n```text\nnew x\n```\nb\n<!-- generated: y -->\n```\nnew y\n```\n",
            GeneratedBlock.Renew("a\n<!-- generated: x -->\n```text\nold\n```\nb\n<!-- generated: y -->\n```\n```\n", command => $"new {command}\n"));

    [Fact]
    public void Figures_are_a_table_with_a_column_for_each_size() => Assert.Equal(
        "Some CPU, 2 cores, Linux 6.1, .NET 10.0.1\n2026-11-21, medians of 3 rounds; in brackets what it must not exceed\n\n"
        + "operations            10,000         1,000,000\n"
        + "pause            2.13 ms (5)      30.1 ms (40)\n"
        + "heap                                    427 MB\n",
        FigureTable.Of("""
            {"machine":{"cpu":"Some CPU","cores":2,"kernel":"6.1","runtime":".NET 10.0.1"},"taken":"2026-11-21T10:00:00+00:00","rounds":3,"figures":[
            {"what":"pause","operations":10000,"unit":"ms","bar":5,"median":2.125},
            {"what":"pause","operations":1000000,"unit":"ms","bar":40,"median":30.14},
            {"what":"heap","operations":1000000,"unit":"MB","bar":null,"median":427.4}]}
            """));

    [Fact]
    public void Figures_without_sizes_are_one_column_without_a_heading() => Assert.Equal(
        "Some CPU, 2 cores, Linux 6.1, .NET 10.0.1\n2026-11-21, medians of 3 rounds; in brackets what it must not exceed\n\n"
        + "seen            102 ms (120)\n"
        + "alarms                 0 (0)\n",
        FigureTable.Of("""
            {"machine":{"cpu":"Some CPU","cores":2,"kernel":"6.1","runtime":".NET 10.0.1"},"taken":"2026-11-21T10:00:00+00:00","rounds":3,"figures":[
            {"what":"seen","operations":0,"unit":"ms","bar":120,"median":102},
            {"what":"alarms","operations":0,"unit":"","bar":0,"median":0}]}
            """));

    [Fact]
    public void A_figure_that_must_reach_its_bar_says_so() => Assert.Equal(
        "Some CPU, 2 cores, Linux 6.1, .NET 10.0.1\n2026-11-21, medians of 3 rounds; in brackets what it must not exceed, or (>=) reach\n\n"
        + "good          1.1 x (>= 0.9)\n"
        + "refused                0 (0)\n",
        FigureTable.Of("""
            {"machine":{"cpu":"Some CPU","cores":2,"kernel":"6.1","runtime":".NET 10.0.1"},"taken":"2026-11-21T10:00:00+00:00","rounds":3,"figures":[
            {"what":"good","operations":0,"unit":"x","bar":0.9,"atLeast":true,"median":1.1},
            {"what":"refused","operations":0,"unit":"","bar":0,"atLeast":false,"median":0}]}
            """));

    [Fact]
    public void A_bound_without_its_row_or_with_another_default_is_found()
    {
        Assert.Empty(LimitRules.AreDocumented(Page("## SmallLimits\n\n| `ItemsMax` | 1,500 | items |\n| `WaitMax` | 2.5 s | wait |\n"), typeof(SmallLimits)));
        Assert.Equal(2, LimitRules.AreDocumented(Page("## SmallLimits\n\n| `ItemsMax` | 15 | items |\n"), typeof(SmallLimits)).Count());
        Assert.Single(LimitRules.AreDocumented(Page("## OtherLimits\n| `ItemsMax` | 1,500 | x |"), typeof(SmallLimits)));
        Assert.Single(LimitRules.AreDocumented(Page("## SmallLimits\n\n| `WaitMax` | 2.5 s | x |\n\n## OtherLimits\n| `ItemsMax` | 1,500 | x |"), typeof(SmallLimits)));
        static TextFile Page(string text) => new("docs/limits.md", text);
    }

    [Fact]
    public void The_limits_of_an_assembly_are_found_by_their_name() =>
        Assert.Equal([typeof(SmallLimits)], LimitRules.LimitTypesOf(typeof(SmallLimits).Assembly));

    public sealed record SmallLimits
    {
        public int ItemsMax { get; init; } = 1500;

        public TimeSpan WaitMax { get; init; } = TimeSpan.FromSeconds(2.5);
    }
}
