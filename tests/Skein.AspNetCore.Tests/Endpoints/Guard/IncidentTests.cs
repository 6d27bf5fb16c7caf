using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Skein.AspNetCore.Endpoints.Guard;
using Skein.AspNetCore.Endpoints.Guard.Picture;
using Skein.Guard;
using Skein.Guard.Evidence;
using Skein.Guard.Evidence.Blocking;
using Skein.Tests.Support;
using Xunit;

namespace Skein.AspNetCore.Tests.Endpoints.Guard;

/// <summary>What a person sees of an incident.</summary>
public sealed class IncidentTests
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    [Fact]
    public void A_terminal_shows_this() => Golden.Verify(Text(Incident.View), "incident");

    [Fact]
    public void The_picture_is_this() => Golden.Verify(FlightPicture.Of(Incident.View), "incident", "svg");

    [Fact]
    public void The_page_is_this() => Golden.Verify(new GuardPage().Of(Incident.View, "/debug", refreshes: false), "incident", "html");

    [Fact]
    public void The_document_shows_what_is_printed_and_drawn_of_it()
    {
        string document = File.ReadAllText(RepositoryRoot.Combine("docs", "guard-evidence.md"));
        string[] blocks = [.. Regex.Matches(document, "<!-- incident -->\n```text\n(?<text>.*?)```", RegexOptions.Singleline).Select(match => match.Groups["text"].Value)];
        Assert.NotEmpty(blocks);
        string printed = Text(Incident.View);
        Assert.All(blocks, block => Assert.Contains(block, printed, StringComparison.Ordinal));
        string picture = RepositoryRoot.Combine("docs", "images", "guard.svg");
        if (Environment.GetEnvironmentVariable("SKEIN_GOLDEN") == "renew") File.WriteAllText(picture, FlightPicture.Of(Incident.View));
        Assert.Equal(FlightPicture.Of(Incident.View), File.ReadAllText(picture));
    }

    [Fact]
    public void Threads_that_the_guard_raised_are_told()
    {
        GuardView view = Incident.View with { Report = Incident.View.Report with { Threads = new ThreadRaiseReport(6, 12, 3, 1, 0, 0, 0, TimeSpan.Zero) } };
        Assert.Contains("threads   the pool's minimum is 6 higher for it now, 12 at the most; raised 3 times, given back 1 times\n", Text(view), StringComparison.Ordinal);
    }

    [Fact]
    public void A_picture_says_in_words_what_it_shows()
    {
        XElement picture = XElement.Parse(FlightPicture.Of(Incident.View));
        Assert.Equal("img", (string?)picture.Attribute("role"));
        Assert.Equal("flight-title flight-description", (string?)picture.Attribute("aria-labelledby"));
        Assert.Equal(FlightWords.Of(Incident.View.Bins), picture.Elements(Svg + "desc").Single().Value);
        Assert.Contains("starved for", picture.Elements(Svg + "desc").Single().Value, StringComparison.Ordinal);
        Assert.Equal("The last 10 s of the guard", picture.Elements(Svg + "title").Single().Value);
    }

    [Fact]
    public void Nothing_of_it_comes_from_elsewhere_or_runs()
    {
        string page = new GuardPage().Of(Incident.View, "/debug", refreshes: true);
        Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("style=", page, StringComparison.Ordinal);
        Assert.Equal(["http://www.w3.org/2000/svg"], Regex.Matches(page, "https?://[^\"<]+").Select(match => match.Value).Distinct());
    }

    [Fact]
    public void The_names_of_methods_and_routes_are_text_and_never_markup()
    {
        GuardView view = Incident.View with
        {
            Calls = new BlockedCallReport(default, [new BlockedCall("<b>wait", "Shop.<script>{state}", 1, 1, 1, ["A<T>.B"])]) { Failure = null },
            Report = Incident.View.Report with { HeldThreads = [new HeldThreads("GET /<i>{calls}", 1, default, default)] },
        };
        string page = new GuardPage().Of(view, "/debug\"<x", refreshes: false);
        Assert.Contains("Shop.&lt;script&gt;{state}", page, StringComparison.Ordinal);
        Assert.Contains("GET /&lt;i&gt;{calls}", page, StringComparison.Ordinal);
        Assert.Contains("A&lt;T&gt;.B", page, StringComparison.Ordinal);
        Assert.Contains("/debug&quot;&lt;x/guard", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page, StringComparison.Ordinal);
    }

    [Fact]
    public void A_picture_is_bounded_however_many_looks_there_are()
    {
        GuardLook[] looks = [.. Enumerable.Range(0, 40_000).Select(i => new GuardLook(
            TimeSpan.FromMilliseconds(7 * i), (GuardState)(1 + ((i / 500) % 4)), TimeSpan.FromMilliseconds(i % 997), 4, 4, 4, i, 0, i % 31, i % 3 == 0 ? GuardLook.Unlimited : i % 40, i % 7, i % 5))];
        var view = new GuardView(default, new GuardReport(GuardState.Calm, default, looks[^1]), new GuardOptions(), new FlightRecord(looks) { Span = TimeSpan.FromMinutes(5) });
        string picture = FlightPicture.Of(view);
        Assert.True(picture.Length < 200_000, picture.Length.ToString(CultureInfo.InvariantCulture));
        XElement.Parse(picture);
        Assert.True(new GuardPage().Of(view, "/debug", refreshes: false).Length < 300_000);
    }

    [Fact]
    public void A_guard_that_has_not_looked_is_shown_all_the_same()
    {
        var view = new GuardView(default, new GuardReport(GuardState.Unknown, default, default), new GuardOptions(), new FlightRecord([]) { Span = TimeSpan.FromSeconds(10) });
        XElement.Parse(FlightPicture.Of(view));
        Assert.Contains("The guard has not looked yet.", FlightPicture.Of(view), StringComparison.Ordinal);
        Assert.Contains("unknown for 0.0 s", Text(view), StringComparison.Ordinal);
        Assert.Contains("Not sampled yet", new GuardPage().Of(view, "/debug", refreshes: false), StringComparison.Ordinal);
    }

    private static string Text(GuardView view)
    {
        using var writer = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        GuardText.Write(view, writer);
        return writer.ToString();
    }
}
