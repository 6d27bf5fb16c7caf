// Reads a million spoiled modules, round by round: each is valid or refused in one clear way, what is valid prints to text
// and back, some are compiled and run, and node judges the same ones (with --node yes); otherwise its command is shown.
// A mutant follows from the seed and its number, and rounds have numbers of their own: two seeds share none of them.
//
//   dotnet run eng/wasm-mutate.cs [-- --seed 1] [--mutants 1000000] [--round 50000] [--parallel 2] [--node no]

using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

Environment.SetEnvironmentVariable("DOTNET_CLI_TELEMETRY_OPTOUT", "1");
Environment.SetEnvironmentVariable("TESTINGPLATFORM_TELEMETRY_OPTOUT", "1");
Environment.SetEnvironmentVariable("DOTNET_NOLOGO", "1");
CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
Directory.SetCurrentDirectory(Path.Combine((string)AppContext.GetData("EntryPointFileDirectoryPath")!, ".."));

if (Settings.Read(args) is not { } settings) return 2;
if (Tool.Run("dotnet", ["build", "tests/Skein.Wasm.Tests", "--configuration", "Release", "--nologo", "--verbosity", "quiet"], [], TimeSpan.FromMinutes(10)) is { Code: not 0 } unbuilt)
{
    Console.Error.WriteLine(unbuilt.Text);
    return 2;
}

return new Rounds(settings).Run();

/// <summary>What was asked for.</summary>
sealed record Settings(int Seed, int Mutants, int Round, int Parallel, bool Node)
{
    public int Count => (Mutants + Round - 1) / Round;

    public static Settings? Read(string[] args)
    {
        var settings = new Settings(1, 1_000_000, 50_000, 2, false);
        for (int at = 0; at < args.Length; at += 2)
        {
            string value = at + 1 < args.Length ? args[at + 1] : "";
            int number = int.TryParse(value, out int given) && given > 0 ? given : 0;
            Settings? changed = args[at] switch
            {
                "--node" when value is "yes" or "no" => settings with { Node = value == "yes" },
                "--seed" when number > 0 => settings with { Seed = number },
                "--mutants" when number > 0 => settings with { Mutants = number },
                "--round" when number > 0 => settings with { Round = number },
                "--parallel" when number > 0 => settings with { Parallel = number },
                _ => null,
            };
            if (changed is null)
            {
                Console.Error.WriteLine($"wasm-mutate: {args[at]} {value} is not understood; known are --seed, --mutants, --round and --parallel with a number above 0, and --node yes|no");
                return null;
            }

            settings = changed;
        }

        return settings;
    }
}

/// <summary>Rounds of mutants, each in a process of its own: one that hangs or dies is named, and the others go on.</summary>
sealed class Rounds(Settings settings)
{
    private static readonly TimeSpan RoundMax = TimeSpan.FromMinutes(30);

    // Guarded by the lock on the failures: what became of how many, of each kind of test.
    private readonly List<string> failures = [];
    private readonly SortedDictionary<string, SortedDictionary<string, long>> sums = [];
    private int done;

    public int Run()
    {
        long start = Stopwatch.GetTimestamp();
        Console.WriteLine($"seed {settings.Seed}: {settings.Mutants:#,##0} mutants in {settings.Count} rounds of {settings.Round:#,##0}, {settings.Parallel} at once{(settings.Node ? ", node judges them too" : "")}");
        Parallel.For(0, settings.Count, new ParallelOptions { MaxDegreeOfParallelism = settings.Parallel }, One);
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        foreach ((string what, SortedDictionary<string, long> outcomes) in sums)
            Console.WriteLine($"seed {settings.Seed}, {what}: {outcomes.Values.Sum():#,##0} = {string.Join(" + ", outcomes.Select(outcome => $"{outcome.Value:#,##0} {outcome.Key}"))}");
        Console.WriteLine($"seed {settings.Seed}: {failures.Count} rounds failed; {seconds:0} s, {settings.Mutants / seconds:#,##0} mutants a second");
        failures.ForEach(Console.Error.WriteLine);
        return failures.Count == 0 ? 0 : 1;
    }

    private void One(int round)
    {
        int first = round * settings.Round;
        int mutants = Math.Min(settings.Round, settings.Mutants - first);
        string[] arguments = ["artifacts/bin/Skein.Wasm.Tests/release/Skein.Wasm.Tests.dll", "--filter-class", "*.MutationTests", .. settings.Node ? ["*.VerdictTests"] : Array.Empty<string>(), "--show-live-output", "on", "--output", "Detailed"];
        var variables = new Dictionary<string, string> { ["SKEIN_SEED"] = $"{settings.Seed}", ["SKEIN_FIRST"] = $"{first}", ["SKEIN_MUTANTS"] = $"{mutants}" };
        long start = Stopwatch.GetTimestamp();
        (int code, string text) = Tool.Run("dotnet", arguments, variables, RoundMax);
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        // Each line is there twice, live and in the end.
        string[] lines = [.. Regex.Matches(text, $@"seed {settings.Seed} from {first} (\w[\w ,]*): ([^\r\n]*)").Select(match => $"{match.Groups[1].Value}: {match.Groups[2].Value}").Distinct()];
        lock (failures)
        {
            done++;
            bool failed = code != 0 || !lines.Any(line => line.StartsWith("judged:", StringComparison.Ordinal));
            if (failed) failures.Add($"{string.Join(' ', variables.Select(variable => $"{variable.Key}={variable.Value}"))} dotnet {string.Join(' ', arguments.Select(word => word.Contains('*') ? $"'{word}'" : word))}\n{(code == Tool.TimedOut ? $"did not end within {RoundMax}" : text)}");
            foreach (string line in lines) Add(line);
            Console.WriteLine($"{done,4} of {settings.Count}, mutants {first:#,##0} to {first + mutants - 1:#,##0}, {seconds:0} s: {(failed ? "FAILED; " : "")}{string.Join("; ", lines)}");
        }
    }

    private void Add(string line)
    {
        int colon = line.IndexOf(':');
        if (!sums.TryGetValue(line[..colon], out SortedDictionary<string, long>? outcomes)) sums[line[..colon]] = outcomes = [];
        foreach (Match outcome in Regex.Matches(line[colon..], @"(\d+) ([a-z ]+)")) outcomes[outcome.Groups[2].Value] = outcomes.GetValueOrDefault(outcome.Groups[2].Value) + long.Parse(outcome.Groups[1].Value);
    }
}

static class Tool
{
    public const int TimedOut = -1;

    public static (int Code, string Text) Run(string program, string[] arguments, Dictionary<string, string> variables, TimeSpan longest)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach ((string name, string value) in variables) start.Environment[name] = value;
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> errors = process.StandardError.ReadToEndAsync();
        if (process.WaitForExit(longest)) return (process.ExitCode, output.Result + errors.Result);
        process.Kill(entireProcessTree: true);
        return (TimedOut, output.Result + errors.Result);
    }
}
