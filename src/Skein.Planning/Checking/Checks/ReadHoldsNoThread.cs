using System.Text.RegularExpressions;
using Skein.Planning.Checking.Reading;

namespace Skein.Planning.Checking.Checks;

/// <summary>Reads and threads.</summary>
internal sealed partial class ReadHoldsNoThread() : PlanCheck(new CheckRule(
    "PLN032",
    "a read of a connection is said to hold a thread",
    CheckSeverity.Error,
    "Go: a comment beside conn.Read or conn.Write of a net.Conn that says a thread (M) is blocked by the call",
    "Connections of Go are non-blocking underneath: a goroutine in Read is parked on the poller and gives its thread back. 2,000 connections blocked in Read take about 8 threads. Files, cgo and DNS through the C library do hold one.",
    "look for what does hold threads: pprof threadcreate; skein blocked for .NET"))
{
    public override IEnumerable<CheckFinding> Find(CheckedFile file)
    {
        foreach (CodeFunction function in file.Functions.Where(function => function.IsGo && function.Lines[0].Text.Contains("net.Conn", StringComparison.Ordinal)))
        {
            foreach (TextLine line in function.Lines)
            {
                int comment = line.Text.IndexOf("//", StringComparison.Ordinal);
                if (comment < 0 || !Call.IsMatch(line.Text[..comment])) continue;
                string said = line.Text[comment..];
                bool blames = Role.Has(said, "syscall", "thread", "\u7EBF\u7A0B") && Role.Has(said, "block", "\u963B\u585E", "\u6302\u8D77", "pin", "hold") && !Role.Has(said, "poller", "no thread", "not ");
                if (blames) yield return At(line, comment, "it is the goroutine that waits; the thread goes on with others");
            }
        }
    }

    [GeneratedRegex(@"\.(?:Read|Write)\(")]
    private static partial Regex Call { get; }
}
