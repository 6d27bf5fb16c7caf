using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using Skein.Races.Hunting;
using Skein.Races.Reporting;
using Skein.Races.Reporting.Html;
using Skein.Races.Reporting.Json;
using Skein.Races.Reporting.Sarif;
using Skein.Races.Tests.Support;
using Skein.Tests.Support;
using Xunit;

namespace Skein.Races.Tests.Reporting;

public sealed class FormatTests
{
    private static readonly HuntReportOptions Whole = new() { Sources = new FakeSources(), Suspects = true, SourceRoot = "/src", Kept = "kept" };

    [Fact]
    public void A_hunt_in_json_is_as_reviewed() => Golden.Verify(Bytes(JsonHunt.Write, Whole), "shop", "json");

    [Fact]
    public void A_hunt_in_sarif_is_as_reviewed() => Golden.Verify(VersionOut(Bytes(SarifHunt.Write, Whole)), "shop", "sarif");

    [Fact]
    public void A_hunt_in_html_is_as_reviewed() => Golden.Verify(Html(Whole), "shop", "html");

    [Fact]
    public void Suspects_are_not_in_json_or_sarif_unless_they_are_asked_for()
    {
        using JsonDocument json = JsonDocument.Parse(Bytes(JsonHunt.Write, new HuntReportOptions()));
        Assert.False(json.RootElement.TryGetProperty("suspects", out _));
        Assert.Equal(1, json.RootElement.GetProperty("suspectsNotListed").GetInt32());
        Assert.DoesNotContain("SKEINRACE3\",\n          \"ruleIndex", Bytes(SarifHunt.Write, new HuntReportOptions()), StringComparison.Ordinal);
    }

    [Fact]
    public void Sarif_names_files_below_the_root_relative_to_it_and_others_whole()
    {
        string sarif = Bytes(SarifHunt.Write, new HuntReportOptions { SourceRoot = "/src/shop/" });
        Assert.Contains("\"uri\": \"Cart.cs\",\n", sarif, StringComparison.Ordinal);
        Assert.Contains("\"uri\": \"file:///src/shop/\"\n", sarif, StringComparison.Ordinal);
        sarif = Bytes(SarifHunt.Write, new HuntReportOptions { SourceRoot = "/elsewhere" });
        Assert.Contains("\"uri\": \"file:///src/shop/Cart.cs\"\n", sarif, StringComparison.Ordinal);
    }

    [Fact]
    public void A_sarif_result_has_both_places_both_threads_and_a_fingerprint()
    {
        using JsonDocument sarif = JsonDocument.Parse(Bytes(SarifHunt.Write, Whole));
        JsonElement run = sarif.RootElement.GetProperty("runs")[0];
        string[] rules = [.. run.GetProperty("tool").GetProperty("driver").GetProperty("rules").EnumerateArray().Select(rule => rule.GetProperty("id").GetString()!)];
        JsonElement[] results = [.. run.GetProperty("results").EnumerateArray()];
        Assert.Equal(5, results.Length);
        foreach (JsonElement result in results)
        {
            Assert.Equal(rules[result.GetProperty("ruleIndex").GetInt32()], result.GetProperty("ruleId").GetString());
            Assert.Single(result.GetProperty("locations").EnumerateArray());
            Assert.NotEmpty(result.GetProperty("relatedLocations").EnumerateArray());
            JsonElement flows = result.GetProperty("codeFlows")[0].GetProperty("threadFlows");
            Assert.Equal(2, flows.GetArrayLength());
            Assert.All(flows.EnumerateArray(), flow => Assert.NotEqual(0, flow.GetProperty("locations").GetArrayLength()));
        }

        string[] prints = [.. results.Select(result => result.GetProperty("partialFingerprints").GetProperty("skeinRace/v1").GetString()!)];
        Assert.Equal(prints.Length, prints.Distinct().Count());
    }

    [Fact]
    public void A_fingerprint_outlives_moved_lines()
    {
        HuntResult hunt = Fixture.Hunt("shop");
        Race race = hunt.Races[0];
        Race moved = race with { FirstSite = race.FirstSite! with { Line = 99, Offset = 77 }, SecondSite = race.SecondSite! with { Line = 3 } };
        Assert.Equal(RaceIdentity.Of(race), RaceIdentity.Of(moved));
        Race swapped = race with { FirstSite = race.SecondSite, SecondSite = race.FirstSite };
        Assert.Equal(RaceIdentity.Of(race), RaceIdentity.Of(swapped));
        Assert.NotEqual(RaceIdentity.Of(race), RaceIdentity.Of(hunt.Races[1]));
    }

    [Fact]
    public void The_page_needs_nothing_else_and_escapes_what_the_program_says()
    {
        HuntResult hunt = Fixture.Hunt("shop");
        Race race = hunt.Races[0];
        hunt = hunt with { Races = [race with { Tests = ["</p><script>alert(1)</script>"], Record = race.Record with { First = race.Record.First with { ThreadName = "<img src=x>" } } }] };
        using var writer = new StringWriter();
        HtmlHunt.Write(hunt, writer, Whole);
        string page = writer.ToString();
        Assert.DoesNotContain("<script", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<img", page, StringComparison.Ordinal);
        Assert.DoesNotContain("http:", page, StringComparison.Ordinal);
        Assert.DoesNotContain("https:", page, StringComparison.Ordinal);
        Assert.Contains("prefers-color-scheme: dark", page, StringComparison.Ordinal);
    }

    [Fact]
    public void The_body_of_the_page_is_well_formed()
    {
        string page = Html(Whole);
        string body = page[page.IndexOf("<body>", StringComparison.Ordinal)..(page.IndexOf("</body>", StringComparison.Ordinal) + "</body>".Length)];
        XElement parsed = XElement.Parse(body);
        Assert.Equal(5, parsed.Descendants("article").Count());
        Assert.All(parsed.Descendants("article"), article => Assert.Single(article.Descendants("svg")));
        string[] ids = [.. parsed.Descendants("article").Select(article => article.Attribute("id")!.Value)];
        Assert.All(parsed.Descendants("a"), link => Assert.Contains(link.Attribute("href")!.Value[1..], ids));
    }

    private static string Bytes(Action<HuntResult, Stream, HuntReportOptions?> write, HuntReportOptions options)
    {
        using var stream = new MemoryStream();
        write(Fixture.Hunt("shop"), stream, options);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static string Html(HuntReportOptions options)
    {
        using var writer = new StringWriter { NewLine = "\n" };
        HtmlHunt.Write(Fixture.Hunt("shop"), writer, options);
        return writer.ToString();
    }

    private static string VersionOut(string sarif) => System.Text.RegularExpressions.Regex.Replace(sarif, "\"semanticVersion\": \"[^\"]+\"", "\"semanticVersion\": \"VERSION\"");
}
