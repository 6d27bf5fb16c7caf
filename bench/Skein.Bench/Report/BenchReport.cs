using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Skein.Bench.Report;

/// <summary>Everything that one run measured.</summary>
/// <param name="Machine">Where.</param>
/// <param name="Taken">When it began.</param>
/// <param name="Rounds">How many rounds.</param>
/// <param name="Figures">What was measured.</param>
/// <param name="Faults">What could not be measured, and why.</param>
internal sealed record BenchReport(Machine Machine, DateTimeOffset Taken, int Rounds, IReadOnlyList<Figure> Figures, IReadOnlyList<string> Faults)
{
    private static readonly JsonSerializerOptions Indented = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>What it is headed with.</summary>
    public Suite Suite { get; init; } = Suite.Live;

    /// <summary>A line for each run, where a suite has more to say of one than its figures do.</summary>
    public IReadOnlyList<string> Runs { get; init; } = [];

    public string ToMarkdown()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"# {Suite.Title}\n\n{Machine}; {Taken:yyyy-MM-dd}; {Rounds} rounds.\n\n");
        text.Append(CultureInfo.InvariantCulture, $"Written by `dotnet run eng/bench.cs -- {Suite.Name}`. {Suite.Intro} The bar is held against the median.\n\n");
        bool sized = Figures.Any(figure => figure.Operations > 0);
        text.Append(sized ? "| what | operations | median | min .. max | bar | |\n|---|---:|---:|---:|---:|---|\n" : "| what | median | min .. max | bar | |\n|---|---:|---:|---:|---|\n");
        foreach (Figure figure in Figures)
        {
            string bar = figure.Bar is { } value ? $"{(figure.AtLeast ? "at least " : "")}{Written(value)} {figure.Unit}" : "";
            text.Append(CultureInfo.InvariantCulture,
                $"| {figure.What} |{(sized ? $" {figure.Operations:N0} |" : "")} {Written(figure.Median)} {figure.Unit} | {Written(figure.Samples.Min())} .. {Written(figure.Samples.Max())} | {bar} | {figure.Verdict} |\n");
        }

        if (Faults.Count > 0) text.Append("\nNot measured:\n\n");
        foreach (string fault in Faults) text.Append("- ").Append(fault).Append('\n');
        if (Runs.Count > 0) text.Append("\nRun by run:\n\n```text\n").AppendJoin('\n', Runs).Append("\n```\n");
        return text.ToString();
    }

    /// <summary>Writes the report beside the earlier ones, as a page and as data, and says where.</summary>
    public string Save(string folder)
    {
        Directory.CreateDirectory(folder);
        string path = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{Machine.FileName}{Suite.FileSuffix}-{Taken:yyyy-MM-dd}"));
        File.WriteAllText(path + ".md", ToMarkdown());
        File.WriteAllText(path + ".json", JsonSerializer.Serialize(this, Indented) + "\n");
        return path + ".md";
    }

    private static string Written(double value) =>
        value.ToString(Math.Abs(value) < 0.1 ? "0.0000" : Math.Abs(value) < 10 ? "0.00" : Math.Abs(value) < 100 ? "0.0" : "#,##0", CultureInfo.InvariantCulture);
}
