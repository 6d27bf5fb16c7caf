// Reads a million spoiled modules, round by round: each is valid or refused in one clear way, what is valid prints to text
// and back, and some are compiled and run; otherwise its command is shown. The mutants follow from the seed, and a round can
// be repeated alone by the command that it shows.
//
//   dotnet run eng/wasm-mutate.cs [-- --mutants 1000000] [--round 50000] [--seed 1] [--parallel 2]

using System.Diagnostics;
using System.Text.RegularExpressions;

Environment.SetEnvironmentVariable("DOTNET_CLI_TELEMETRY_OPTOUT", "1");
Environment.SetEnvironmentVariable("TESTINGPLATFORM_TELEMETRY_OPTOUT", "1");
Environment.SetEnvironmentVariable("DOTNET_NOLOGO", "1");
Directory.SetCurrentDirectory(Path.Combine((string)AppContext.GetData("EntryPointFileDirectoryPath")!, ".."));

if (Settings.Read(args) is not { } settings) return 2;
if (Tool.Run("dotnet", ["build", "tests/Skein.Wasm.Tests", "--configuration", "Release", "--nologo", "--verbosity", "quiet"], [], TimeSpan.FromMinutes(10)) is { Code: not 0 } unbuilt)
{
    Console.Error.WriteLine(unbuilt.Text);
    return 2;
}

return new Rounds(settings).Run();

/// <summary>What was asked for.</summary>
sealed record Settings(int Mutants, int Round, int Seed, int Parallel)
{
    public int Count => (Mutants + Round - 1) / Round;

    public static Settings? Read(string[] args)
    {
        var settings = new Settings(1_000_000, 50_000, 1, 2);
        for (int at = 0; at < args.Length; at += 2)
        {
            int value = at + 1 < args.Length && int.TryParse(args[at + 1], out int given) && given > 0 ? given : 0;
            Settings? changed = value == 0 ? null : args[at] switch
            {
                "--mutants" => settings with { Mutants = value },
                "--round" => settings with { Round = value },
                "--seed" => settings with { Seed = value },
                "--parallel" => settings with { Parallel = value },
                _ => null,
            };
            if (changed is null)
            {
                Console.Error.WriteLine($"wasm-mutate: {args[at]} wants a number above 0; known are --mutants, --round, --seed, --parallel");
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
    private static readonly TimeSpan RoundMax = TimeSpan.FromMinutes(15);

    // Guarded by the lock on itself.
    private readonly List<string> failures = [];
    private long valid;
    private long refused;
    private int done;

    public int Run()
    {
        long start = Stopwatch.GetTimestamp();
        Parallel.For(0, settings.Count, new ParallelOptions { MaxDegreeOfParallelism = settings.Parallel }, One);
        Console.WriteLine($"{valid + refused:#,##0} mutants: {valid:#,##0} valid, {refused:#,##0} refused, {failures.Count} rounds failed  ({Stopwatch.GetElapsedTime(start).TotalSeconds:0} s)");
        failures.ForEach(Console.Error.WriteLine);
        return failures.Count == 0 ? 0 : 1;
    }

    private void One(int round)
    {
        int seed = settings.Seed + round;
        int mutants = Math.Min(settings.Round, settings.Mutants - (round * settings.Round));
        string[] arguments = ["artifacts/bin/Skein.Wasm.Tests/release/Skein.Wasm.Tests.dll", "--filter-class", "*MutationTests", "--show-live-output", "on", "--output", "Detailed"];
        (int code, string text) = Tool.Run("dotnet", arguments, new() { ["SKEIN_SEED"] = $"{seed}", ["SKEIN_MUTANTS"] = $"{mutants}" }, RoundMax);
        Match counts = Regex.Match(text, @"seed \d+: (\d+) valid, (\d+) refused");
        lock (failures)
        {
            done++;
            if (code == 0 && counts.Success)
            {
                valid += long.Parse(counts.Groups[1].Value);
                refused += long.Parse(counts.Groups[2].Value);
            }
            else
            {
                failures.Add($"SKEIN_SEED={seed} SKEIN_MUTANTS={mutants} dotnet {string.Join(' ', arguments[..2])} '{arguments[2]}'\n{(code == Tool.TimedOut ? $"did not end within {RoundMax}" : text)}");
            }

            Console.WriteLine($"{done,4} of {settings.Count} rounds, seed {seed}: {(counts.Success ? counts.Value[(counts.Value.IndexOf(':') + 2)..] : "FAILED")}");
        }
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
