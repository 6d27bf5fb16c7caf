using System.Text.RegularExpressions;
using Skein.Planning.Checking.Reading;

namespace Skein.Planning.Checking.Checks;

/// <summary>Collections of the probe.</summary>
internal sealed partial class CollectInProbe() : PlanCheck(new CheckRule(
    "PLN021",
    "a probe forces collections in a loop",
    CheckSeverity.Error,
    "runtime.GC(), GC.Collect(), System.gc() or gc.collect() in the first lines of a loop without an end or of one driven by a timer",
    "Collections that are asked for are what is measured then: N workers that each collect 100 times a second cause N x 100 requests for a full collection. A surge of collections is the probe's own.",
    "let the runtime collect, and read its own pause histogram"))
{
    public override IEnumerable<CheckFinding> Find(CheckedFile file)
    {
        foreach (CodeFunction function in file.Functions)
        {
            int loop = -1;
            for (int at = 0; at < function.Lines.Count; at++)
            {
                string text = function.Lines[at].Text;
                if (Loop.IsMatch(text)) loop = at;
                Match collect = Collect.Match(text);
                if (collect.Success && loop >= 0 && at - loop <= LinesMax && !IsComment(text, collect.Index) && !function.Lines.Any(line => Role.Has(line.Text, "b.N", "Benchmark", "finaliz", "WeakReference", "leak")))
                    yield return At(function.Lines[at], collect.Index, $"a full collection in each turn of the loop of line {function.Lines[loop].Number}: the pauses are the probe's own");
            }
        }
    }

    private const int LinesMax = 4;

    private static bool IsComment(string text, int index) => text[..index].Contains("//", StringComparison.Ordinal) || text[..index].Contains('#', StringComparison.Ordinal);

    [GeneratedRegex(@"^\s*(?:for range time\.Tick\(|for range \w{1,40}\.C\b|for \{|for \(;;\)|while \(true\)|while True:|while \(await \w{1,40}\.WaitForNextTickAsync)")]
    private static partial Regex Loop { get; }

    [GeneratedRegex(@"\b(?:runtime\.GC|GC\.Collect|System\.gc|gc\.collect)\(")]
    private static partial Regex Collect { get; }
}
