using System.Globalization;
using System.Text;

namespace Skein.Load.Reporting.Knees;

/// <summary>A plot as inline SVG: lines, points, a band and marks over one axis each, from 0. Colours are classes of the page.</summary>
internal sealed class KneePlot
{
    private const double Width = 720;
    private const double Height = 300;
    private const double Left = 70;
    private const double Right = 16;
    // Room for the name above the highest line: within the plot it would lie across that, and across what is measured.
    private const double Top = 30;
    private const double Bottom = 40;
    private const int Ticks = 5;

    private readonly StringBuilder svg = new();
    private readonly double xMax;
    private readonly double yMax;

    /// <param name="xMax">Where the axis across ends.</param>
    /// <param name="yMax">Where the axis up ends.</param>
    /// <param name="xName">What is across.</param>
    /// <param name="yName">What is up.</param>
    public KneePlot(double xMax, double yMax, string xName, string yName)
    {
        (this.xMax, this.yMax) = (NiceAbove(xMax), NiceAbove(yMax));
        Append($"<svg viewBox=\"0 0 {Width} {Height}\" role=\"img\" aria-label=\"{yName} against {xName}\">");
        for (int tick = 0; tick <= Ticks; tick++)
        {
            double x = this.xMax * tick / Ticks, y = this.yMax * tick / Ticks;
            Append($"<line class=\"grid\" x1=\"{X(0)}\" x2=\"{X(this.xMax)}\" y1=\"{Y(y)}\" y2=\"{Y(y)}\"/>");
            Append($"<text x=\"{X(0) - 6}\" y=\"{Y(y) + 4}\" text-anchor=\"end\">{y:#,##0.##}</text><text x=\"{X(x)}\" y=\"{Height - Bottom + 16}\" text-anchor=\"middle\">{x:#,##0.##}</text>");
        }

        Append($"<text x=\"{X(this.xMax)}\" y=\"{Height - 6}\" text-anchor=\"end\">{xName}</text><text x=\"{Left}\" y=\"{Top - 12}\">{yName}</text>");
    }

    /// <summary>A line through points; what lies beyond the axis up is cut off.</summary>
    public void Line(string kind, IEnumerable<(double X, double Y)> points)
    {
        string path = string.Join(' ', points.Select(point => string.Create(CultureInfo.InvariantCulture, $"{X(point.X):0.#},{Y(point.Y):0.#}")));
        Append($"<polyline class=\"{kind}\" points=\"{path}\"/>");
    }

    /// <summary>A point with words that show when it is pointed at.</summary>
    public void Point(string kind, double x, double y, string words) =>
        Append($"<circle class=\"{kind}\" cx=\"{X(x):0.#}\" cy=\"{Y(y):0.#}\" r=\"4\"><title>{System.Net.WebUtility.HtmlEncode(words)}</title></circle>");

    /// <summary>A line across.</summary>
    public void Level(string kind, double y, string words) =>
        Append($"<line class=\"{kind}\" x1=\"{X(0)}\" x2=\"{X(xMax)}\" y1=\"{Y(y):0.#}\" y2=\"{Y(y):0.#}\"/><text x=\"{X(xMax) - 4}\" y=\"{Y(y) - 4:0.#}\" text-anchor=\"end\">{System.Net.WebUtility.HtmlEncode(words)}</text>");

    /// <summary>A line up, with its interval as a band.</summary>
    public void Mark(string kind, double low, double at, double high) =>
        Append($"<rect class=\"{kind} band\" x=\"{X(low):0.#}\" y=\"{Top}\" width=\"{Math.Max(1, X(high) - X(low)):0.#}\" height=\"{Height - Top - Bottom}\"/><line class=\"{kind}\" x1=\"{X(at):0.#}\" x2=\"{X(at):0.#}\" y1=\"{Top}\" y2=\"{Height - Bottom}\"/>");

    /// <summary>The whole picture.</summary>
    public override string ToString() => svg + "</svg>";

    private static double NiceAbove(double value)
    {
        if (!(value > 0) || !double.IsFinite(value)) return 1;
        double power = Math.Pow(10, Math.Floor(Math.Log10(value)));
        return power * ((double[])[1, 1.5, 2, 2.5, 3, 4, 5, 7.5, 10]).First(step => step * power >= value * 0.999_999);
    }

    private double X(double value) => Left + (Math.Clamp(value / xMax, 0, 1) * (Width - Left - Right));

    private double Y(double value) => Height - Bottom - (Math.Clamp(value / yMax, 0, 1) * (Height - Top - Bottom));

    private void Append(FormattableString part) => svg.Append(part.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
