using System.Globalization;
using System.Text;
using Skein.Guard;

namespace Skein.AspNetCore.Endpoints.Guard.Picture;

/// <summary>
/// Draws the last seconds of a guard as SVG: the state as a band, the wait for a thread, the requests in flight against
/// their limit, and what was admitted and refused. The same for the same looks; needs no script, font or style from
/// outside, and says in words what it shows.
/// </summary>
internal static class FlightPicture
{
    private const double Height = 456;
    private const double BandTop = 44;
    private const double BandHeight = 20;
    private const double Bottom = 424;
    private const int Columns = 440;
    private const int BarsMax = 110;
    private const string Line = "#0b5394";
    private const string Red = "#c93c4f";
    private const string Orange = "#b35900";
    private const string Bars = "#7d9cc0";
    private static readonly TimeSpan BarMin = TimeSpan.FromMilliseconds(100);

    public static string Of(GuardView view)
    {
        FlightBins bins = view.Bins;
        FlightBin[] columns = bins.Parts(Columns);
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 960 {Height}\" role=\"img\" aria-labelledby=\"flight-title flight-description\" font-family=\"system-ui,'Segoe UI','DejaVu Sans',sans-serif\" font-size=\"12\">\n");
        svg.Append("<title id=\"flight-title\">").Append(Title(bins)).Append("</title>\n");
        svg.Append("<desc id=\"flight-description\">").Append(FlightWords.Of(bins)).Append("</desc>\n");
        svg.Append(CultureInfo.InvariantCulture, $"<rect width=\"960\" height=\"{Height}\" rx=\"8\" fill=\"#ffffff\"/>\n");
        svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{Panel.Left}\" y=\"28\" font-size=\"15\" font-weight=\"600\" fill=\"#1f2328\">{Title(bins)}</text>\n");
        DrawLegend(svg, bins);
        DrawTime(svg, bins);
        DrawStates(svg, bins);
        DrawWait(svg, columns, view.Options);
        DrawInFlight(svg, columns);
        DrawDecisions(svg, bins);
        return svg.Append("</svg>\n").ToString();
    }

    private static string Title(FlightBins bins) => string.Create(CultureInfo.InvariantCulture, $"The last {bins.Span.TotalSeconds:0.#} s of the guard");

    // Only states that are there: a time that is too short for its name is told by its colour.
    private static void DrawLegend(StringBuilder svg, FlightBins bins)
    {
        double x = Panel.Left + Panel.Width;
        foreach (GuardState state in bins.States().Select(span => span.State).Distinct().OrderDescending())
        {
            string word = FlightWords.Of(state);
            svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{x:0.#}\" y=\"28\" text-anchor=\"end\" fill=\"#1f2328\">{word}</text>");
            x -= (7 * word.Length) + 16;
            svg.Append(CultureInfo.InvariantCulture, $"<rect x=\"{x:0.#}\" y=\"18\" width=\"12\" height=\"12\" rx=\"2\" fill=\"{StateColours.Of(state)}\"/>\n");
            x -= 12;
        }
    }

    // What is starved is tinted in all panels: so the eye finds what went with it.
    private static void DrawTime(StringBuilder svg, FlightBins bins)
    {
        foreach (var (state, from, to) in bins.States())
        {
            if (state != GuardState.Starved) continue;
            svg.Append(CultureInfo.InvariantCulture, $"<rect x=\"{X(bins, from):0.#}\" y=\"{BandTop + BandHeight}\" width=\"{X(bins, to) - X(bins, from):0.#}\" height=\"{Bottom - BandTop - BandHeight}\" fill=\"{Red}\" fill-opacity=\"0.08\"/>\n");
        }

        double step = Panel.Round(bins.Span.TotalSeconds / 10);
        for (double ago = 0; ago <= bins.Span.TotalSeconds; ago += step)
        {
            double x = X(bins, bins.End - TimeSpan.FromSeconds(ago));
            svg.Append(CultureInfo.InvariantCulture, $"<path d=\"M{x:0.#} {BandTop}V{Bottom}\" stroke=\"#eaeef2\"/>");
            svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{x:0.#}\" y=\"{Bottom + 18}\" text-anchor=\"middle\" fill=\"#59636e\">{(ago == 0 ? "now" : $"-{ago:0.#} s")}</text>\n");
        }
    }

    private static void DrawStates(StringBuilder svg, FlightBins bins)
    {
        foreach (var (state, from, to) in bins.States())
        {
            double x = X(bins, from), width = Math.Max(1, X(bins, to) - x);
            string word = FlightWords.Of(state);
            svg.Append(CultureInfo.InvariantCulture, $"<rect x=\"{x:0.#}\" y=\"{BandTop}\" width=\"{width:0.#}\" height=\"{BandHeight}\" fill=\"{StateColours.Of(state)}\"><title>{word}</title></rect>");
            if (width > 8 * word.Length) svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{x + (width / 2):0.#}\" y=\"{BandTop + 14}\" text-anchor=\"middle\" fill=\"{StateColours.TextOn(state)}\">{word}</text>");
            svg.Append('\n');
        }
    }

    private static void DrawWait(StringBuilder svg, FlightBin[] columns, GuardOptions options)
    {
        double target = options.Target.TotalMilliseconds;
        var panel = new Panel(svg, 98, 110, Math.Max(columns.Max(bin => bin.Wait.TotalMilliseconds), target));
        panel.DrawScale("longest wait for a thread, ms");
        panel.DrawMark(target, string.Create(CultureInfo.InvariantCulture, $"target {target:0.#} ms"), Orange);
        panel.DrawSteps([.. columns.Select(bin => bin.Looks == 0 ? null : (double?)bin.Wait.TotalMilliseconds)], Line);
    }

    private static void DrawInFlight(StringBuilder svg, FlightBin[] columns)
    {
        int most = columns.Max(bin => bin.InFlight);
        // A limit far above what is in flight must not flatten it.
        int limit = columns.Where(HasLimit).Select(bin => bin.Limit).Where(limit => limit <= (4 * most) + 8).DefaultIfEmpty().Max();
        var panel = new Panel(svg, 240, 80, Math.Max(Math.Max(most, limit), 4));
        panel.DrawScale("requests", ("in flight", Line), ("limit", Orange));
        panel.DrawSteps([.. columns.Select(bin => HasLimit(bin) ? (double?)bin.Limit : null)], Orange, "6 3");
        panel.DrawSteps([.. columns.Select(bin => bin.Looks == 0 ? null : (double?)bin.InFlight)], Line);
    }

    private static void DrawDecisions(StringBuilder svg, FlightBins bins)
    {
        int count = (int)Math.Clamp(bins.Span / BarMin, 1, BarsMax);
        FlightBin[] bars = bins.Parts(count);
        var panel = new Panel(svg, 352, 72, Math.Max(bars.Max(bin => bin.Admitted + bin.Refused), 4));
        panel.DrawScale(string.Create(CultureInfo.InvariantCulture, $"requests in {bins.Span.TotalMilliseconds / count:0.#} ms"), ("admitted", Bars), ("refused", Red));
        for (int at = 0; at < count; at++)
        {
            panel.DrawBar(at, count, 0, bars[at].Admitted, Bars);
            panel.DrawBar(at, count, bars[at].Admitted, bars[at].Admitted + bars[at].Refused, Red);
        }
    }

    private static bool HasLimit(FlightBin bin) => bin.Looks > 0 && bin.Limit != GuardLook.Unlimited;

    private static double X(FlightBins bins, TimeSpan at) => Panel.Left + (Panel.Width * bins.Place(at));
}
