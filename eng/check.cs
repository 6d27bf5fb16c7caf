// Restores, builds and checks everything, runs every test, and closes with the line "N passed, N failed".
//
//   dotnet run eng/check.cs [-- --filter WORD] [--project WORD] [--no-build] [--configuration Release]

using System.Diagnostics;
using System.Text.Json;

Options? options = Options.Parse(args);
if (options is null) return 2;

Environment.SetEnvironmentVariable("TESTINGPLATFORM_TELEMETRY_OPTOUT", "1");
Environment.SetEnvironmentVariable("DOTNET_CLI_TELEMETRY_OPTOUT", "1");
Environment.SetEnvironmentVariable("DOTNET_NOLOGO", "1");
Directory.SetCurrentDirectory(Root.Find());

var tally = new Tally();
// What is fetched comes while what is here is built.
Task packages = Task.Run(() => SystemPackages.Install(
[
    "golang-go", "tmux", "gdb", "prometheus", "libreoffice-calc-nogui", "python3-simpy3",
    // WebAssembly: modules from C, from text, and another engine to compare with.
    "clang", "lld", "wasi-libc", "libclang-rt-dev-wasm32", "wabt", .. File.Exists("/usr/bin/npm") ? (string[])[] : ["nodejs", "npm"],
    // A page that a module renders is tested in a real browser.
    "chromium",
    // A real module renders text with a font of it.
    "fonts-dejavu-core",
]));
bool built = Steps.Build(options, tally);
await packages;
if (built) TestProjects.Run(options, tally);
return tally.Close();

/// <summary>What was asked for.</summary>
sealed record Options(string Filter, string Project, bool Build, string Configuration)
{
    public bool IsWhole => Filter.Length == 0 && Project.Length == 0;

    public static Options? Parse(string[] args)
    {
        var options = new Options("", "", Build: true, "Release");
        for (int index = 0; index < args.Length; index++)
        {
            string? value = index + 1 < args.Length ? args[index + 1] : null;
            switch (args[index])
            {
                case "--no-build": options = options with { Build = false }; continue;
                case "--filter" when value is not null: options = options with { Filter = value }; break;
                case "--project" when value is not null: options = options with { Project = value }; break;
                case "--configuration" when value is not null: options = options with { Configuration = value }; break;
                default:
                    Console.Error.WriteLine($"check: {args[index]} is no option or lacks its value; there are --filter WORD, --project WORD, --no-build, --configuration NAME");
                    return null;
            }

            index++;
        }

        return options;
    }
}

static class Root
{
    public static string Find()
    {
        for (string? here = AppContext.GetData("EntryPointFileDirectoryPath") as string ?? Environment.CurrentDirectory; here is not null; here = Path.GetDirectoryName(here))
        {
            if (File.Exists(Path.Combine(here, "Skein.slnx"))) return here;
        }

        throw new InvalidOperationException("no Skein.slnx above this script");
    }
}

/// <summary>Sums up, in the form that scripts read.</summary>
sealed class Tally
{
    private readonly Lock gate = new(); // Guards all of it.
    private readonly List<string> failures = [];
    private readonly Dictionary<string, int> skipReasons = [];
    private int passed;
    private int failed;
    private int skipped;

    public void Pass(int count = 1)
    {
        lock (gate) passed += count;
    }

    public void Fail(string what, int count = 1)
    {
        lock (gate)
        {
            failed += count;
            failures.Add(what);
        }
    }

    public void Skip(string reason)
    {
        lock (gate)
        {
            skipped++;
            skipReasons[reason] = skipReasons.GetValueOrDefault(reason) + 1;
        }
    }

    public int Close()
    {
        Console.WriteLine();
        foreach ((string reason, int count) in skipReasons.OrderByDescending(pair => pair.Value)) Console.WriteLine($"skipped {count} x {reason}");
        foreach (string failure in failures) Console.WriteLine($"FAILED  {failure}");
        if (passed + failed == 0) Fail("nothing was run");
        Console.WriteLine($"{passed} passed, {failed} failed{(skipped > 0 ? $", {skipped} skipped" : "")}");
        return failed == 0 ? 0 : 1;
    }
}

/// <summary>What is made and checked before the tests.</summary>
static class Steps
{
    private const int TriesMax = 3;

    public static bool Build(Options options, Tally tally)
    {
        if (!options.Build) return true;
        if (!Step("build Skein.slnx", ["build", "Skein.slnx", "--configuration", options.Configuration, "-warnaserror", "--verbosity", "quiet"], tally)) return false;
        if (!options.IsWhole) return true;

        string solution = File.ReadAllText("Skein.slnx");
        foreach (string project in Directory.EnumerateFiles(".", "*.csproj", SearchOption.AllDirectories).Select(path => path[2..]).Order(StringComparer.Ordinal))
        {
            if (project.StartsWith("artifacts/", StringComparison.Ordinal) || solution.Contains($"\"{project}\"", StringComparison.Ordinal)) continue;
            Step($"build {project}", ["build", project, "--configuration", options.Configuration, "--verbosity", "quiet"], tally);
        }

        List<(string Name, string[] Arguments)> rest = [("formatting", ["format", "whitespace", ".", "--folder", "--verify-no-changes", "--exclude", "artifacts"])];
        foreach (string script in Directory.EnumerateFiles("eng", "*.cs").Order(StringComparer.Ordinal).Where(path => Path.GetFileName(path) != "check.cs"))
            rest.Add(($"build {script}", ["build", script, "--verbosity", "quiet"]));
        // They share nothing, and each is for the most part one thread's work.
        Parallel.ForEach(rest, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, one => Step(one.Name, one.Arguments, tally));
        return true;
    }

    private static bool Step(string name, string[] arguments, Tally tally)
    {
        long start = Stopwatch.GetTimestamp();
        (int exitCode, string[] lines) = Try(arguments);
        for (int tries = 1; exitCode != 0 && tries < TriesMax && lines.Any(IsUnreached); tries++) (exitCode, lines) = Try(arguments);
        Print.Result(exitCode == 0, name, "", start);
        if (exitCode == 0)
        {
            tally.Pass();
            return true;
        }

        foreach (string line in lines.Where(line => line.Length > 0).Distinct()) Console.WriteLine("        " + line);
        tally.Fail(name);
        return false;
    }

    private static (int ExitCode, string[] Lines) Try(string[] arguments)
    {
        var lines = new List<string>();
        int exitCode = Command.Run("dotnet", arguments, line => { lock (lines) lines.Add(line); }, TimeSpan.FromMinutes(15));
        lock (lines) return (exitCode, [.. lines]);
    }

    // Packages could not be fetched (NU1301), or not whole: that is tried again; what does not compile is not.
    private static bool IsUnreached(string line) =>
        line.Contains("NU1301", StringComparison.Ordinal) || line.Contains("NU1101", StringComparison.Ordinal) || line.Contains("Failed to download package", StringComparison.Ordinal);
}

/// <summary>Runs the test programs one after another: they start and stop processes, and machines are small.</summary>
static class TestProjects
{
    private static readonly TimeSpan LongestRun = TimeSpan.FromMinutes(20);

    public static void Run(Options options, Tally tally)
    {
        string results = Path.Combine(Path.GetTempPath(), $"skein-check-{Environment.ProcessId}");
        try
        {
            foreach (string file in Directory.EnumerateFiles("tests", "*.Tests.csproj", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
            {
                string project = Path.GetFileNameWithoutExtension(file);
                if (project.Contains(options.Project, StringComparison.OrdinalIgnoreCase)) RunOne(project, options, results, tally);
            }
        }
        finally
        {
            if (Directory.Exists(results)) Directory.Delete(results, recursive: true);
        }
    }

    private static void RunOne(string project, Options options, string results, Tally tally)
    {
        string program = Path.Combine("artifacts", "bin", project, options.Configuration.ToLowerInvariant(), project);
        if (!File.Exists(program))
        {
            Console.WriteLine($"FAILED  {project}: {program} was not built");
            tally.Fail($"{project}: not built");
            return;
        }

        Console.WriteLine($"        {project} ...");
        long start = Stopwatch.GetTimestamp();
        string[] filter = options.Filter.Length > 0 ? ["--filter-method", $"*{options.Filter}*"] : [];
        bool summary = false;
        string lastPassed = "none";
        int exitCode = Command.Run(
            program,
            ["--no-progress", "--no-ansi", "--output", "Detailed", "--report-ctrf", "--report-ctrf-filename", $"{project}.json", "--results-directory", results, .. filter],
            line =>
            {
                summary |= line.Contains("file artifacts produced", StringComparison.Ordinal) || line.StartsWith("Test run summary:", StringComparison.Ordinal);
                if (line.StartsWith("passed ", StringComparison.Ordinal)) lastPassed = line["passed ".Length..];
                else if (!summary && line.Length > 0 && !IsNoise(line)) Console.WriteLine("        " + line);
            },
            LongestRun);
        // A crash and a time-out leave no report: the place to look is behind this one.
        if (!summary) Console.WriteLine($"        the last test that passed was {lastPassed}");
        Count(project, Path.Combine(results, $"{project}.json"), exitCode, options.Filter.Length > 0, start, tally);
    }

    // How the runner got to the test.
    private static bool IsNoise(string line) =>
        line.TrimStart() is var text && (text.StartsWith("at System.Reflection.", StringComparison.Ordinal) || text.StartsWith("at InvokeStub_", StringComparison.Ordinal));

    private static void Count(string project, string report, int exitCode, bool filtered, long start, Tally tally)
    {
        const int NoTestsRan = 8;
        if (filtered && exitCode == NoTestsRan) return;
        int passed = 0;
        int skipped = 0;
        List<string> failed = [];
        if (File.Exists(report))
        {
            using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(report));
            foreach (JsonElement test in document.RootElement.GetProperty("results").GetProperty("tests").EnumerateArray())
            {
                switch (test.GetProperty("status").GetString())
                {
                    case "passed": passed++; break;
                    case "skipped" or "pending":
                        skipped++;
                        tally.Skip(test.TryGetProperty("message", out JsonElement reason) ? reason.GetString() ?? "no reason given" : "no reason given");
                        break;
                    default: failed.Add(test.GetProperty("name").GetString()!.Replace("\\\"", "\"", StringComparison.Ordinal)); break;
                }
            }
        }

        // A crash, a time-out and a project without tests are failures too, though no test says so.
        if (exitCode != 0 && failed.Count == 0)
            failed.Add(exitCode switch { NoTestsRan => $"{project} holds no tests", Command.TimedOut => $"{project} took longer than {LongestRun.TotalMinutes:0} min", _ => $"{project} ended with exit code {exitCode}" });
        tally.Pass(passed);
        failed.ForEach(test => tally.Fail(test));
        Print.Result(failed.Count == 0, project, $"{passed} passed, {failed.Count} failed{(skipped > 0 ? $", {skipped} skipped" : "")}", start);
    }
}

static class Print
{
    public static void Result(bool good, string name, string detail, long start) =>
        Console.WriteLine($"{(good ? "ok     " : "FAILED ")} {name}{(detail.Length > 0 ? ": " + detail : "")}  ({Stopwatch.GetElapsedTime(start).TotalSeconds:0.0} s)");
}

static class Command
{
    public const int TimedOut = -1;

    /// <summary>Runs a program to its end and hands on each line that it writes.</summary>
    public static int Run(string program, string[] arguments, Action<string> onLine, TimeSpan longest)
    {
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        Array.ForEach(arguments, start.ArgumentList.Add);
        using Process process = Process.Start(start)!;
        process.StandardInput.Close();
        process.OutputDataReceived += (_, data) => { if (data.Data is not null) onLine(data.Data); };
        process.ErrorDataReceived += (_, data) => { if (data.Data is not null) onLine(data.Data); };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        if (!process.WaitForExit(longest))
        {
            process.Kill(entireProcessTree: true);
            process.WaitForExit();
            return TimedOut;
        }

        // Not WaitForExit(): a process that was left behind may hold the pipe open for ever.
        process.WaitForExit(TimeSpan.FromSeconds(5));
        return process.ExitCode;
    }
}

/// <summary>What some tests need from the system. Elsewhere than as root on Debian those tests say so themselves.</summary>
static class SystemPackages
{
    private const int TriesMax = 3;

    // For all of it.
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

    public static void Install(string[] names)
    {
        string[] missing = [.. names.Where(name => !Directory.Exists($"/usr/share/doc/{name}"))];
        if (missing.Length == 0 || Environment.UserName != "root" || !File.Exists("/usr/bin/apt-get")) return;
        Environment.SetEnvironmentVariable("DEBIAN_FRONTEND", "noninteractive");
        // In single-user mode no package starts its service; only the programs are wanted.
        Environment.SetEnvironmentVariable("RUNLEVEL", "1");
        long start = Stopwatch.GetTimestamp();
        string[] install = ["install", "-y", "--no-install-recommends", .. missing];
        int exitCode = AptGet(install, start);
        for (int tries = 1; exitCode != 0 && tries < TriesMax && Stopwatch.GetElapsedTime(start) < Longest; tries++)
        {
            // The lists are old, or a mirror did not answer.
            AptGet(["update"], start);
            exitCode = AptGet(install, start);
        }

        Console.WriteLine(exitCode == 0
            ? $"        installed {string.Join(", ", missing)}  ({Stopwatch.GetElapsedTime(start).TotalSeconds:0.0} s)"
            : $"        {string.Join(", ", missing)} could not be installed; the tests that need them say so");
    }

    private static int AptGet(string[] arguments, long start)
    {
        TimeSpan left = Longest - Stopwatch.GetElapsedTime(start);
        return left <= TimeSpan.Zero ? Command.TimedOut : Command.Run("apt-get", ["-qq", "-o", "Acquire::Retries=3", "-o", "DPkg::Lock::Timeout=120", .. arguments], _ => { }, left);
    }
}
