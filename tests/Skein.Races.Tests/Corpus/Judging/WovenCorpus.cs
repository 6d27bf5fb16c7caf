using System.Text.Json;
using Skein.Races.Hunting;
using Skein.Races.Weaving;

namespace Skein.Races.Judging;

/// <summary>
/// A program that is woven once and then run often, each time with a folder of its own: what a hunt does with one
/// program, for hundreds of small ones that share an assembly.
/// </summary>
internal sealed class WovenCorpus : IDisposable
{
    private static readonly TimeSpan runMax = TimeSpan.FromMinutes(5);
    private readonly string root = Directory.CreateTempSubdirectory("skein-corpus-").FullName;

    public WovenCorpus(string executable, WeaveOptions? options = null)
    {
        string source = Path.GetDirectoryName(executable)!, entry = Path.GetFileName(executable) + ".dll";
        Result = new Weaver(options ?? WeaveOptions.Default, TimeProvider.System).Weave(source, entry, Path.Combine(root, "program"));
        Assembly = Path.Combine(root, "program", entry);
    }

    /// <summary>The woven assembly that is started.</summary>
    public string Assembly { get; }

    public WeaveResult Result { get; }

    /// <summary>Runs the woven program up to so many times, the suspects handed on, until there is a race with all of its stacks.</summary>
    public async Task<HuntTry> TryAsync(string name, ulong seed, int runsMax, params string[] arguments)
    {
        var suspects = new Suspects();
        var faults = new List<string>();
        var races = new List<CaughtRace>();
        int run = 0, reportedIn = 0;
        while (reportedIn == 0 ? run < runsMax : run < runsMax + HuntLimits.Default.CompletingRunsMax && !CaughtRace.AreComplete(races))
        {
            run++;
            string folder = Directory.CreateDirectory(Path.Combine(root, $"{name}-{seed}-{run}")).FullName;
            await File.WriteAllTextAsync(Path.Combine(folder, "run.settings"), $"run={run}\nseed={seed}\n");
            suspects.Write(Path.Combine(folder, "plan.tsv"));
            ProgramRun ended = await ProgramRun.Of(Assembly, arguments, runMax, folder);
            if (ended.ExitCode != 0) faults.Add($"run {run} {(ended.ExitCode is { } code ? $"ended with {code}" : "did not end")}: {ended.Output.Trim()}");
            faults.AddRange(DetectorFaults(folder));
            races.AddRange(CaughtRace.ReadAll(folder));
            if (reportedIn == 0 && races.Any(race => race.Fails)) reportedIn = run;
            suspects.Take(folder);
            Directory.Delete(folder, recursive: true);
        }

        return new HuntTry(name, seed, run, reportedIn, races, faults);
    }

    public void Dispose() => Directory.Delete(root, recursive: true);

    private static IEnumerable<string> DetectorFaults(string folder)
    {
        string[] files = Directory.GetFiles(folder, "summary-*.json");
        if (files.Length == 0) yield return "the detector wrote no summary";
        foreach (string file in files)
        {
            using JsonDocument summary = JsonDocument.Parse(File.ReadAllBytes(file));
            if (summary.RootElement.TryGetProperty("faults", out JsonElement faults) && faults.ValueKind == JsonValueKind.Number && faults.GetInt64() > 0)
                yield return "a fault of the detector: " + summary.RootElement.GetRawText();
        }
    }
}
