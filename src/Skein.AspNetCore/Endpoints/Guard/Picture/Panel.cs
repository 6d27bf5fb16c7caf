using System.Globalization;
using System.Text;

namespace Skein.AspNetCore.Endpoints.Guard.Picture;

/// <summary>A part of the picture with a scale of its own, from 0 at its bottom. Used by one thread.</summary>
/// <param name="svg">Where it is drawn.</param>
/// <param name="top">Its upper edge.</param>
/// <param name="height">How high.</param>
/// <param name="largest">The largest value that it has to show.</param>
internal sealed class Panel(StringBuilder svg, double top, double height, double largest)
{
    public const double Left = 64;
    public const double Width = 880;

    /// <summary>The value at its upper edge.</summary>
    public double Most { get; } = Round(largest);

    /// <summary>Where a value is, in the picture's units.</summary>
    public double Y(double value) => top + (height * (1 - Math.Clamp(value / Most, 0, 1)));

    /// <summary>The words above it, and lines at none, half and all of its scale.</summary>
    public void DrawScale(string title, params ReadOnlySpan<(string Words, string Colour)> legend)
    {
        Invariant($"<text x=\"{Left}\" y=\"{top - 8:0.#}\" fill=\"#1f2328\" font-weight=\"600\">{title}");
        foreach (var (words, colour) in legend) Invariant($"<tspan dx=\"14\" font-weight=\"400\" fill=\"{colour}\">\u25a0 {words}</tspan>");
        svg.Append("</text>\n");
        foreach (double value in (double[])[0, Most / 2, Most])
        {
            Invariant($"<path d=\"M{Left} {Y(value):0.#}H{Left + Width}\" stroke=\"#d8dee4\"/>");
            Invariant($"<text x=\"{Left - 8}\" y=\"{Y(value) + 4:0.#}\" text-anchor=\"end\" fill=\"#59636e\">{value:0.##}</text>\n");
        }
    }

    /// <summary>A line at a value, with what it is.</summary>
    public void DrawMark(double value, string words, string colour)
    {
        if (value > Most) return;
        Invariant($"<path d=\"M{Left} {Y(value):0.#}H{Left + Width}\" stroke=\"{colour}\" stroke-dasharray=\"2 4\"/>");
        Invariant($"<text x=\"{Left + Width - 4}\" y=\"{Y(value) - 3:0.#}\" text-anchor=\"end\" fill=\"{colour}\" font-size=\"11\">{words}</text>\n");
    }

    /// <summary>A line in steps; it breaks where there is no value.</summary>
    public void DrawSteps(IReadOnlyList<double?> values, string colour, string dashes = "")
    {
        var path = new StringBuilder();
        double width = Width / values.Count;
        double? before = null;
        for (int at = 0; at < values.Count; at++)
        {
            // Looks are further apart than columns may be: one column without any is no gap.
            double? value = values[at] ?? (at + 1 < values.Count && values[at + 1] is not null ? before : null);
            if (value is { } now && now != before) path.Append(CultureInfo.InvariantCulture, $"{(before is null ? "M" : "H")}{Left + (at * width):0.#}{(before is null ? " " : "V")}{Y(now):0.#}");
            else if (value is null && before is not null) path.Append(CultureInfo.InvariantCulture, $"H{Left + (at * width):0.#}");
            before = value;
        }

        if (before is not null) path.Append(CultureInfo.InvariantCulture, $"H{Left + Width}");
        if (path.Length == 0) return;
        string dashed = dashes.Length == 0 ? "" : $" stroke-dasharray=\"{dashes}\"";
        svg.Append(CultureInfo.InvariantCulture, $"<path d=\"{path}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"1.6\" stroke-linejoin=\"round\"{dashed}/>\n");
    }

    /// <summary>A bar from one value to another, in one of so many places.</summary>
    public void DrawBar(int place, int places, double from, double to, string colour)
    {
        if (to <= from) return;
        double width = Width / places;
        Invariant($"<rect x=\"{Left + (place * width) + 0.5:0.#}\" y=\"{Y(to):0.#}\" width=\"{Math.Max(1, width - 1):0.#}\" height=\"{Math.Max(0.5, Y(from) - Y(to)):0.#}\" fill=\"{colour}\"/>\n");
    }

    /// <summary>The next of 1, 2, 5, 10, 20, 50 ... that is not below.</summary>
    internal static double Round(double value)
    {
        double power = Math.Pow(10, Math.Floor(Math.Log10(Math.Max(value, 1))));
        return new[] { 1, 2, 5, 10 }.Select(step => step * power).First(step => step >= value);
    }

    private void Invariant(FormattableString text) => svg.Append(text.ToString(CultureInfo.InvariantCulture));
}
