using Skein.Planning.Checking.Reading;

namespace Skein.Planning.Checking.Checks;

/// <summary>A limit that is another one.</summary>
internal sealed class LimitOfSignals() : PlanCheck(new CheckRule(
    "PLN030",
    "the number of threads is led back to a limit of signals",
    CheckSeverity.Error,
    "a row or a line on the greatest number of threads (M) that names RLIMIT_SIGPENDING",
    "RLIMIT_SIGPENDING bounds queued signals. Threads are bounded by the runtime's own maximum (10,000, debug.SetMaxThreads), then RLIMIT_NPROC, kernel.threads-max and the pids controller of the cgroup.",
    "name those"))
{
    public override IEnumerable<CheckFinding> Find(CheckedFile file) =>
        from line in file.Lines
        let at = line.Text.IndexOf("RLIMIT_SIGPENDING", StringComparison.Ordinal)
        where at >= 0 && Role.Has(line.Text, "\u7EBF\u7A0B", "thread", "M_", "\u5E76\u53D1") && !Role.Has(line.Text, "queued signals", "not threads", "bounds signals")
        select At(line, at, "RLIMIT_SIGPENDING bounds queued signals, no threads");
}
