using System.Globalization;
using System.Net;

namespace Skein.Planning.Reporting.Html;

/// <summary>A plot of lines: axes with round numbers, and what stands in them. Used by one thread.</summary>
internal sealed class Svg
{
    public const double Width = 720, Height = 320;

    private const double Left = 70, Right = 110, Top = 16, Bottom = 44;
    private readonly TextWriter writer;
    private readonly double mostX, leastX, mostY;

    /// <summary>Opens it and draws its axes.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="title">What a reader who sees no picture is told.</param>
    /// <param name="x">From, to, and how a number of the axis is written.</param>
    /// <param name="y">To (it starts at 0), and how a number of the axis is written.</param>
    /// <param name="nameX">What lies along.</param>
    public Svg(TextWriter writer, string title, (double From, double To, Func<double, string> Write) x, (double To, Func<double, string> Write) y, string nameX)
    {
        this.writer = writer;
        leastX = x.From;
        mostX = x.To > x.From ? x.To : x.From + 1;
        mostY = y.To > 0 ? y.To : 1;
        writer.WriteLine($"<svg viewBox=\"0 0 {Width} {Height}\" width=\"{Width}\" role=\"img\" aria-label=\"{WebUtility.HtmlEncode(title)}\">");
        foreach (double tick in Ticks(0, mostY))
        {
            writer.WriteLine($"<line class=\"grid\" x1=\"{N(Left)}\" x2=\"{N(Width - Right)}\" y1=\"{N(Y(tick))}\" y2=\"{N(Y(tick))}\"/>");
            Text(Left - 8, Y(tick) + 4, y.Write(tick), "dim", "end");
        }

        foreach (double tick in Ticks(leastX, mostX)) Text(X(tick), Height - Bottom + 18, x.Write(tick), "dim", "middle");
        Text((Left + Width - Right) / 2, Height - 6, nameX, "dim", "middle");
    }

    public void Close() => writer.WriteLine("</svg>");

    /// <summary>A line through points, cut where it leaves the plot.</summary>
    public void Curve(IEnumerable<(double X, double Y)> points, string style)
    {
        var inside = new List<(double X, double Y)>();
        foreach ((double x, double y) in points)
        {
            if (y <= mostY)
            {
                inside.Add((x, y));
                continue;
            }

            if (inside.Count > 0)
            {
                (double beforeX, double beforeY) = inside[^1];
                inside.Add((beforeX + ((x - beforeX) * (mostY - beforeY) / (y - beforeY)), mostY));
            }

            break;
        }

        if (inside.Count > 1) writer.WriteLine($"<polyline class=\"curve {style}\" points=\"{string.Join(' ', inside.Select(point => $"{N(X(point.X))},{N(Y(point.Y))}"))}\"/>");
    }

    public void Across(double y, string style, string label)
    {
        if (y > mostY) return;
        writer.WriteLine($"<line class=\"{style}\" x1=\"{N(Left)}\" x2=\"{N(Width - Right)}\" y1=\"{N(Y(y))}\" y2=\"{N(Y(y))}\"/>");
        Text(Width - Right + 6, Y(y) + 4, label, Label(style), "start");
    }

    public void Down(double x, string style, string label, double at)
    {
        if (x < leastX || x > mostX) return;
        writer.WriteLine($"<line class=\"{style}\" x1=\"{N(X(x))}\" x2=\"{N(X(x))}\" y1=\"{N(Top)}\" y2=\"{N(Height - Bottom)}\"/>");
        bool right = X(x) < (Left + Width - Right) / 2;
        Text(X(x) + (right ? 6 : -6), at, label, Label(style), right ? "start" : "end");
    }

    public void Dot(double x, double y, string style, string told)
    {
        if (y <= mostY) writer.WriteLine($"<circle class=\"dot {style}\" cx=\"{N(X(x))}\" cy=\"{N(Y(y))}\" r=\"4\"><title>{WebUtility.HtmlEncode(told)}</title></circle>");
    }

    /// <summary>A word at the end of a curve.</summary>
    public void Name(double x, double y, string text, string style) => Text(X(x) + 6, Y(Math.Min(y, mostY)) + 4, text, Label(style), "start");

    /// <summary>Round numbers that part a stretch into about five.</summary>
    public static IEnumerable<double> Ticks(double from, double to)
    {
        double rough = (to - from) / 5, unit = Math.Pow(10, Math.Floor(Math.Log10(rough))), step = unit * (rough / unit) switch { < 1.5 => 1, < 3.5 => 2, < 7.5 => 5, _ => 10 };
        for (double tick = Math.Ceiling(from / step) * step; tick <= to * (1 + 1e-9); tick += step) yield return tick;
    }

    public static string N(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);

    private static string Label(string style) => style.Contains("one", StringComparison.Ordinal) ? "label-one" : style.Contains("two", StringComparison.Ordinal) ? "label-two" : style.Contains("bad", StringComparison.Ordinal) ? "label-bad" : "dim";

    private void Text(double x, double y, string text, string style, string anchor) =>
        writer.WriteLine($"<text class=\"{style}\" x=\"{N(x)}\" y=\"{N(y)}\" text-anchor=\"{anchor}\">{WebUtility.HtmlEncode(text)}</text>");

    private double X(double value) => Left + ((value - leastX) / (mostX - leastX) * (Width - Left - Right));

    private double Y(double value) => Height - Bottom - (value / mostY * (Height - Top - Bottom));
}
