using System.Globalization;

namespace Skein.Races.Hunting;

/// <summary>Where things lie in the folder of a hunt.</summary>
/// <param name="Root">The folder.</param>
internal sealed record HuntFiles(string Root)
{
    /// <summary>The variable that names the folder of a run to its processes.</summary>
    public const string Variable = "SKEIN_HUNT";

    /// <summary>What was asked for and done.</summary>
    public string Record => Path.Combine(Root, "hunt.json");

    /// <summary>The table of sites.</summary>
    public string Sites => Path.Combine(Root, "sites.tsv");

    /// <summary>The suspects, for hunts of other builds.</summary>
    public string Plan => Path.Combine(Root, Plans.PlanFile.Name);

    /// <summary>The woven copy.</summary>
    public string Program => Path.Combine(Root, "program");

    /// <summary>The folder of one run, in which its processes write.</summary>
    public string Run(int number) => Path.Combine(Root, string.Create(CultureInfo.InvariantCulture, $"run-{number}"));

    public string Settings(int run) => Path.Combine(Run(run), "run.settings");

    public string RunPlan(int run) => Path.Combine(Run(run), "plan.tsv");

    public string Types(int run) => Path.Combine(Run(run), "types.txt");

    public string Log(int run) => Path.Combine(Run(run), "output.log");

    public IEnumerable<string> Races(int run, int most) => Of(run, "races-*.jsonl", most);

    public IEnumerable<string> Suspects(int run, int most) => Of(run, "suspects-*.tsv", most);

    public IEnumerable<string> Summaries(int run, int most) => Of(run, "summary-*.json", most);

    private IEnumerable<string> Of(int run, string pattern, int most) =>
        Directory.Exists(Run(run)) ? Directory.EnumerateFiles(Run(run), pattern).Order(StringComparer.Ordinal).Take(most) : [];
}
