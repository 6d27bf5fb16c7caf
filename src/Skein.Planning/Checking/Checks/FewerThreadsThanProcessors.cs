using Skein.Planning.Checking.Reading;

namespace Skein.Planning.Checking.Checks;

/// <summary>M below P.</summary>
internal sealed class FewerThreadsThanProcessors() : PlanCheck(new CheckRule(
    "PLN042",
    "fewer threads than processors of the scheduler",
    CheckSeverity.Error,
    "Go: a table with columns for M and P in which a row has fewer M than P",
    "A thread (M) is made or woken whenever a processor (P) has work and none runs it; M cannot be set below P, and a processor is handed on when its thread blocks in a call of the system. Such a row was not measured.",
    "vary what can be varied: GOMAXPROCS, the number of blocking calls"))
{
    public override IEnumerable<CheckFinding> Find(CheckedFile file)
    {
        foreach (Table table in file.Tables)
        {
            int threads = table.Column(header => header.StartsWith("M ", StringComparison.Ordinal) || header == "M"), processors = table.Column(header => header.StartsWith("P ", StringComparison.Ordinal) || header == "P");
            if (threads < 0 || processors < 0) continue;
            foreach (IReadOnlyList<TableCell> row in table.Rows.Where(row => row.Count > Math.Max(threads, processors) && row[threads].Number < row[processors].Number))
                yield return At(row[threads].Place, $"{row[threads].Text} threads for {row[processors].Text} processors cannot be set");
        }
    }
}
