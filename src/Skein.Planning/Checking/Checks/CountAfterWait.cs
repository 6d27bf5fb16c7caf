using Skein.Planning.Checking.Reading;

namespace Skein.Planning.Checking.Checks;

/// <summary>Counted too late.</summary>
internal sealed class CountAfterWait() : PlanCheck(new CheckRule(
    "PLN020",
    "what is alive is counted when all have ended",
    CheckSeverity.Error,
    "runtime.NumGoroutine() printed after Wait() of a group that all of them report to",
    "Wait returns when every goroutine has called Done. What is counted then is 1, whatever was started; resident memory looked up afterwards is that of a program that is over.",
    "count while they are held: a gate that they all wait for, opened after the measurement"))
{
    public override IEnumerable<CheckFinding> Find(CheckedFile file)
    {
        foreach (CodeFunction function in file.Functions.Where(function => function.IsGo))
        {
            int wait = -1;
            for (int at = 0; at < function.Lines.Count; at++)
            {
                string text = function.Lines[at].Text;
                if (text.Trim() is "wg.Wait()" or "group.Wait()" or "waitGroup.Wait()") wait = at;
                else if (wait >= 0 && text.Contains(" go func", StringComparison.Ordinal)) wait = -1;
                int count = text.IndexOf("runtime.NumGoroutine()", StringComparison.Ordinal);
                bool isMeant = !function.Lines.Any(line => Role.Has(line.Text, "leak", "before :=", "baseline"));
                if (wait >= 0 && count >= 0 && isMeant) yield return At(function.Lines[at], count, $"counted after Wait in line {function.Lines[wait].Number}: it is 1");
            }
        }
    }
}
