using System.Globalization;
using Skein.Core.Vocabulary;
using Skein.Races.Hunting;
using Skein.Races.Hunting.Programs;
using Skein.Races.Weaving;

namespace Skein.Races.Reporting;

/// <summary>How a hunt went, in lines of a name and a text, the same for text and HTML.</summary>
internal static class HuntFigures
{
    private const int LeftShown = 4;
    private static readonly string[] Signals = ["", "SIGHUP", "SIGINT", "SIGQUIT", "SIGILL", "SIGTRAP", "SIGABRT", "SIGBUS", "SIGFPE", "SIGKILL", "SIGUSR1", "SIGSEGV", "SIGUSR2", "SIGPIPE", "SIGALRM", "SIGTERM"];

    /// <summary>The lines; a warning is what a reader must not pass over.</summary>
    public static IEnumerable<(string Name, string Text, bool Warns)> Of(HuntResult result)
    {
        HuntRecord record = result.Record;
        yield return ("program", Program(record), false);
        yield return ("woven", Woven(record), false);
        WovenAssembly[] left = [.. record.Assemblies.Where(assembly => assembly.LeftBecause is not null)];
        if (left.Length > 0) yield return ("left", Left(left), false);
        foreach (string note in record.Notes) yield return ("note", note, false);
        foreach ((string reason, int calls) in record.LeftOut.OrderBy(entry => entry.Key, StringComparer.Ordinal)) yield return ("unseen", $"{Plural(calls, "call")}: {reason}", false);
        if (record.Plan.Length > 0) yield return ("plan", $"{record.Plan}: {Count(record.PlanMatched)} of {Plural(record.PlanPairs, "suspect pair")} are in this build", false);
        foreach (HuntRun run in record.Runs) yield return ($"run {run.Number}", Run(run, record), run.Outcome is not RunOutcome.Ended);
        yield return ("seen", Seen(result.Coverage), false);
        if (Blind(result) is { Length: > 0 } blind) yield return ("blind", blind, true);
        if (result.Dropped > 0) yield return ("dropped", $"{Plural(result.Dropped, "record")} beyond a bound", true);
        if (result.Malformed > 0) yield return ("dropped", $"{Plural(result.Malformed, "record")} that cannot be read, as the last one of a process that was killed", true);
        if (result.Faults > 0) yield return ("faults", $"{Plural(result.Faults, "failure")} of the detector itself{(result.FirstFault.Length > 0 ? $", first: {result.FirstFault}" : "")}", true);
        yield return ("found", Found(result), false);
    }

    /// <summary>How a run ended: <c>crashed (SIGABRT)</c>.</summary>
    public static string Outcome(HuntRun run, HuntRecord record) => run.Outcome switch
    {
        RunOutcome.Ended => "ended",
        RunOutcome.Failed => $"ended with exit code {run.ExitCode}{(record.Kind == ProgramKind.Program ? "" : ", as where a test fails")}",
        RunOutcome.Crashed => $"crashed ({Signal(run.ExitCode - 128)})",
        RunOutcome.TimedOut => "was stopped: its time was over",
        _ => "was interrupted",
    };

    public static string Found(HuntResult result)
    {
        string races = result.Races.Count == 0 ? "no race" : Plural(result.Races.Count, "race");
        string tiers = string.Join(", ", result.Races.GroupBy(race => race.Severity).OrderByDescending(group => group.Key).Select(group => $"{Count(group.Count())} {RaceCaption.Severity(group.Key)}"));
        string suspects = result.Suspects.Count > 0 ? $"; {Plural(result.Suspects.Count, "suspect")}" : "";
        return (tiers.Length > 0 ? $"{races}: {tiers}" : races) + suspects;
    }

    public static string Plural(long count, string one) => count == 1 ? $"1 {one}" : $"{Count(count)} {one}s";

    private static string Count(long count) => count.ToString("N0", CultureInfo.InvariantCulture);

    private static string Program(HuntRecord record)
    {
        string how = record.Kind switch
        {
            ProgramKind.TestLibrary => ", tests run by dotnet vstest",
            ProgramKind.TestProgram => ", a test program",
            _ => "",
        };
        return $"{string.Join(' ', [record.Path, .. record.Arguments])}{how}; seed {record.Seed}{(record.Fields ? ", fields too" : "")}{(record.Deep ? ", on a private runtime" : "")}";
    }

    private static string Woven(HuntRecord record)
    {
        WovenAssembly[] woven = [.. record.Assemblies.Where(assembly => assembly.LeftBecause is null)];
        long sites = woven.Sum(assembly => (long)assembly.Sites);
        string plural = woven.Length == 1 ? "1 assembly" : $"{Count(woven.Length)} assemblies";
        return $"{Plural(sites, "site")} in {plural}, in {DurationText.Of(record.WeaveTime)}";
    }

    /// <summary>By reason, the rarest first: that one assembly cannot be woven is news, that a test platform is left is not.</summary>
    private static string Left(WovenAssembly[] left) => string.Join("; ", left.GroupBy(assembly => assembly.LeftBecause!).OrderBy(group => group.Count()).ThenBy(group => group.Key, StringComparer.Ordinal)
        .Select(group => $"{Names([.. group.Select(assembly => assembly.Name)])}: {group.Key}"));

    private static string Names(string[] names) => names.Length <= LeftShown ? string.Join(", ", names) : $"{Count(names.Length)} assemblies";

    private static string Run(HuntRun run, HuntRecord record)
    {
        string suspects = run.Suspects > 0 ? $", with {Plural(run.Suspects, "suspect")} to watch" : "";
        string log = run.LogBytesDropped > 0 ? $"; {Plural(run.LogBytesDropped, "byte")} of its output not kept" : "";
        return $"{Outcome(run, record)} after {DurationText.Of(run.Elapsed)}{suspects}{log}";
    }

    private static string Seen(HuntCoverage coverage)
    {
        if (coverage.Processes == 0) return "not known: no process lived to write its counts";
        string unknown = coverage.RunsUnknown > 0 ? $"; {Plural(coverage.RunsUnknown, "run")} did not live to tell" : "";
        return $"{Count(coverage.SitesHit)} of {Plural(coverage.SitesWoven, "site")} hit, {Count(coverage.ObjectsShared)} of {Plural(coverage.ObjectsSeen, "object")} used by two threads or more, "
            + $"{Plural(coverage.Traps, "trap")} ({Count(coverage.TrapsSprung)} sprung) held threads for {DurationText.Of(coverage.Delayed)}{unknown}";
    }

    private static string Blind(HuntResult result)
    {
        HuntCoverage coverage = result.Coverage;
        if (coverage.SitesWoven == 0) return "nothing was woven: this program uses no collection that is watched";
        if (coverage.Processes == 0) return "";
        if (coverage.SitesHit == 0) return "no woven code ran, so nothing could be seen";
        return coverage.ObjectsShared == 0 ? "no object was used by two threads, so no race could be seen" : "";
    }

    private static string Signal(int number) => number > 0 && number < Signals.Length && Signals[number].Length > 0 ? Signals[number] : $"signal {number}";
}
