using Skein.Core.Formats.Text;
using Skein.Races.Hunting;
using Skein.Races.Reporting;
using Skein.Races.Reporting.Text;
using Skein.Races.Tests.Support;
using Skein.Tests.Support;
using Xunit;

namespace Skein.Races.Tests.Reporting;

public sealed class TextHuntTests
{
    [Fact]
    public void A_hunt_is_told_as_reviewed() => Golden.Verify(Text(new HuntReportOptions { Sources = new FakeSources(), Suspects = true }), "shop");

    [Fact]
    public void Suspects_are_listed_only_where_they_are_asked_for()
    {
        string text = Text(new HuntReportOptions());
        Assert.DoesNotContain("SUSPECT", text, StringComparison.Ordinal);
        Assert.Contains("; 1 suspect\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Frames_of_the_framework_are_shown_one_by_one_where_that_is_asked_for()
    {
        string text = Text(new HuntReportOptions { Text = new TextOptions { FoldFramework = false } });
        Assert.Contains("System.Threading.Tasks.TaskReplicator.Replica.Execute", text, StringComparison.Ordinal);
        Assert.DoesNotContain("frames of the framework", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Races_beyond_the_limit_are_counted()
    {
        string text = Text(new HuntReportOptions { Text = new TextOptions { GroupsMax = 1 } });
        Assert.Equal(1, text.Split("\nRACE").Length - 1);
        Assert.Contains("... 3 races more; --limit 0 shows all", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_kept_hunt_is_repeated_from_its_plan()
    {
        string text = Text(new HuntReportOptions { Kept = "kept here" });
        Assert.Contains("skein hunt bin/Shop.dll --seed 1 --plan 'kept here/suspects.plan' --suspects -- --buyers '2 of them'", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Color_adds_nothing_that_can_be_seen()
    {
        string painted = Text(new HuntReportOptions { Sources = new FakeSources(), Text = new TextOptions { Style = new Marked() } });
        Assert.Contains("[Warning:RACE]", painted, StringComparison.Ordinal);
        string plain = System.Text.RegularExpressions.Regex.Replace(painted, @"\[\w+:([^\[\]]*(?:\[[^\[\]]*\][^\[\]]*)*)\]", "$1");
        Assert.Equal(Text(new HuntReportOptions { Sources = new FakeSources() }), plain);
    }

    private static string Text(HuntReportOptions options)
    {
        HuntResult hunt = Fixture.Hunt("shop");
        using var writer = new StringWriter { NewLine = "\n" };
        TextHunt.Write(hunt, writer, options);
        return writer.ToString();
    }

    private sealed class Marked : ITextStyle
    {
        public string Apply(TextRole role, string text) => text.Length == 0 ? "" : $"[{role}:{text}]";
    }
}
