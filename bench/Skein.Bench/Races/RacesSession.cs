using Skein.Bench.Report;

namespace Skein.Bench.Races;

/// <summary>What the parts of the suite share: where figures and lines go.</summary>
internal sealed class RacesSession(RacesBenchOptions options, Action<string> say)
{
    private readonly List<Figure> figures = [];
    private readonly List<string> lines = [];

    public RacesBenchOptions Options => options;

    public IReadOnlyList<Figure> Figures => figures;

    public IReadOnlyList<string> Lines => lines;

    public void Add(string what, string unit, IReadOnlyList<double> samples, double? bar = null, bool atLeast = false)
    {
        var figure = new Figure(what, 0, unit, samples, bar, atLeast);
        figures.Add(figure);
        say($"{what}: {figure.Median:0.00} {unit} {figure.Verdict}");
    }

    /// <summary>A line for the report, below its table.</summary>
    public void Tell(string line) => lines.Add(line);

    /// <summary>A line for who watches.</summary>
    public void Say(string line) => say(line);
}
